// Copied cells hold plain digits: no spaces between thousands, and the hyphen that programs take for a minus.

/** Numbers as programs read them; the decimal sign stays the reader's, which is their spreadsheet's too. */
export function plainDigits(text) {
  return text.replace(/(\d)[\u202f\u00a0](?=\d{3}(?!\d))/g, "$1").replace(/\u2212(?=\d)/g, "-");
}

/** Changes what is copied from within a table; other copied text stays as it is. Once a document. */
export function copyPlainDigits() {
  if (document.documentElement.dataset.plainCopy) return;
  document.documentElement.dataset.plainCopy = "1";
  document.addEventListener("copy", (event) => {
    const selection = window.getSelection();
    const place = selection?.anchorNode?.parentElement;
    if (!event.clipboardData || !place?.closest("table, [role=grid], [role=table]")) return;
    const text = selection.toString();
    const plain = plainDigits(text);
    if (plain === text) return;
    event.clipboardData.setData("text/plain", plain);
    event.preventDefault();
  });
}
