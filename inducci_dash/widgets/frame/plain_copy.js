// Copied cells hold plain digits: no spaces between thousands, and the hyphen that programs take for a minus.

/** Numbers as programs read them; the decimal sign stays the reader's, which is their spreadsheet's too. */
export function plainDigits(text) {
  return text.replace(/(\d)[\u202f\u00a0](?=\d{3}(?!\d))/g, "$1").replace(/\u2212(?=\d)/g, "-");
}

const TABLE = "table, [role=grid], [role=table]";
const within = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(TABLE);

/** Changes what is copied from within a table; other copied text stays as it is. Once a document. */
export function copyPlainDigits() {
  if (document.documentElement.dataset.plainCopy) return;
  document.documentElement.dataset.plainCopy = "1";
  document.addEventListener("copy", (event) => {
    const selection = window.getSelection();
    // Of a table in a drawing's shadow the document's selection only knows the host; the event knows the cell.
    const ends = [event.composedPath()[0], selection?.anchorNode, selection?.focusNode];
    if (!event.clipboardData || !selection || !ends.some(within)) return;
    const text = selection.toString();
    const plain = plainDigits(text);
    if (plain === text) return;
    event.clipboardData.setData("text/plain", plain);
    event.preventDefault();
  });
}
