// Elements by the DOM's own calls only: no text is ever read as markup.

/** An element with attributes (`on...` are listeners, false and null are left out) and children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** `text` with every {name} replaced from `values`. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Sets text only where it changed, so that nothing is announced again for nothing. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
