// The style sheet, put into this file when it is served; each part wears it in its own shadow root.

const TEXT = "map.css";
let sheet = null;

export function wear(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(TEXT);
  }
  const home = root instanceof ShadowRoot ? root : document;
  if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets = [...home.adoptedStyleSheets, sheet];
}
