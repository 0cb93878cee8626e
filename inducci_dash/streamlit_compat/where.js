// Tells the framework where the application lives. It would otherwise guess from the page's own
// address and ask for files that are not there before it finds the right place.
(() => {
  const base = new URL("../", document.currentScript.src).href;
  window.__streamlit = { BACKEND_BASE_URL: base, MAIN_PAGE_BASE_URL: base };
})();
