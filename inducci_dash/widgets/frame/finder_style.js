// The finder's looks, worn by the document or by the shadow root that the finder stands in.

const TEXT = `
.finder { position: relative; }
.finder input {
  font: inherit; font-size: 1.0625rem; width: 100%; box-sizing: border-box; padding: 0.75rem 1rem; color: var(--ink, #1b2430);
  background: #fff; border: 2px solid var(--blue, #0b5394); border-radius: 8px;
}
.finder-list {
  position: absolute; inset: calc(100% + 4px) 0 auto 0; z-index: 30; margin: 0; padding: 0.25rem; max-height: 22rem; overflow-y: auto;
  list-style: none; background: #fff; border: 1px solid #6b7684; border-radius: 8px;
}
.finder-list[hidden] { display: none; }
.finder:not(.told):has(.finder-list:not([hidden])) .finder-note { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.finder-list li { display: flex; flex-wrap: wrap; gap: 0 0.5rem; padding: 0.5rem 0.75rem; border-radius: 4px; cursor: pointer; line-height: 1.3; }
.finder-list li[aria-selected="true"], .finder-list li:hover { background: #eef3f9; outline: 2px solid var(--blue, #0b5394); outline-offset: -2px; }
.finder-name { font-weight: 600; }
.finder-country, .finder-said, .finder-note { color: var(--quiet, #4a5563); font-size: 0.875rem; }
.finder-said { flex-basis: 100%; }
.finder-note { margin: 0.25rem 0 0; }
.finder-note:empty { margin: 0; }
@media (forced-colors: active) {
  .finder input, .finder-list { color: FieldText; background: Field; border: 1px solid FieldText; }
  .finder-list li[aria-selected="true"] { color: HighlightText; background: Highlight; forced-color-adjust: none; }
  .finder-list li[aria-selected="true"] span { color: inherit; }
}
`;
let sheet = null;

export function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(TEXT);
  }
  const home = root instanceof ShadowRoot ? root : document;
  if (!home.adoptedStyleSheets.includes(sheet)) home.adoptedStyleSheets = [...home.adoptedStyleSheets, sheet];
}
