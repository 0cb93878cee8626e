// Streamlit loads this file; the module itself comes from the app's own route, where its name holds
// its content's hash and the browser keeps it.
export default (component) => import(component.data.module).then((module) => module.default(component));
