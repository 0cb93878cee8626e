// Elements by the DOM's own calls only: no text is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function el(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

/** `text` with every {name} replaced from `values`. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Sets text only where it changed, so that nothing is laid out or announced again for nothing. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const LETTERS = { ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss", ı: "i", đ: "d", ð: "d", þ: "th" };

/** Letters without accents, case and signs, for searching; hyphens, apostrophes and blanks are alike. */
export function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[łøæœßıđðþ]/g, (sign) => LETTERS[sign]).replace(/[\s'’ʼ.\-–—/]+/g, " ").trim();
}

export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
