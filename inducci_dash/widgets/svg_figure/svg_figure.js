// A drawing built node by node from a tree [name, attributes, ...children]. Only the names listed here
// get into the page; text is text.
const SVG = "http://www.w3.org/2000/svg";
const TAGS = new Set([
  "svg", "g", "path", "rect", "circle", "line", "polygon", "polyline", "text", "tspan", "title", "desc", "defs",
  "pattern", "clipPath", "use",
]);
const ATTRIBUTES = new Set([
  "id", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height",
  "points", "viewBox", "transform", "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-width",
  "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "paint-order", "vector-effect",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "clip-path", "href",
  "patternUnits", "patternTransform", "preserveAspectRatio", "data-press", "lang",
]);
const LOCAL = /^(#|url\(#)[\w-]+\)?$/;
const FITS = 0.5;
/** A drawing grows to its place, but not until its letters shout. */
const STRETCHED = 1.4;
const boards = new WeakMap();
const letters = new TextDecoder();

/** References lead to parts of the same drawing only. */
function allowed(name, value) {
  if (!ATTRIBUTES.has(name)) return false;
  return (name !== "href" && !value.includes("url(")) || LOCAL.test(value);
}

export function drawn(part) {
  if (typeof part === "string") return document.createTextNode(part);
  const [name, attributes, ...inside] = part;
  if (!TAGS.has(name)) return document.createTextNode("");
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (allowed(key, value)) node.setAttribute(key, value);
  }
  node.append(...inside.map(drawn));
  return node;
}

function html(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** Figures as a table, folded; a first column of names heads its rows. */
function tableOf({ columns, rows }, summary, caption) {
  const head = html("tr", {}, ...columns.map((text) => html("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...others]) =>
    html("tr", {}, html("th", { scope: "row" }, first), ...others.map((text) => html("td", {}, text))));
  const table = html("table", {}, html("caption", {}, caption), html("thead", {}, head), html("tbody", {}, ...body));
  return html("details", {}, html("summary", {}, summary), html("div", { class: "scroll", tabindex: 0 }, table));
}

/** Marks that can be pressed: one stop of the Tab key, arrow keys go from mark to mark. */
function makeButtons(board, picture) {
  const marks = [...picture.querySelectorAll("[data-press]")];
  marks.forEach((mark, at) => {
    mark.setAttribute("role", "button");
    mark.setAttribute("tabindex", at ? -1 : 0);
    const title = mark.querySelector("title");
    mark.setAttribute("aria-label", title ? title.textContent : mark.textContent);
    mark.addEventListener("click", () => board.press(mark.dataset.press));
    mark.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") board.press(mark.dataset.press);
      else if (step) {
        const next = marks[(at + step + marks.length) % marks.length];
        mark.setAttribute("tabindex", -1);
        next.setAttribute("tabindex", 0);
        next.focus();
      } else return;
      event.preventDefault();
    });
  });
  return marks.length > 0;
}

/** The widest drawing that fits, else the narrowest. */
function paint(board) {
  const { pictures, sentence, press } = board.data;
  const room = board.root.clientWidth + FITS;
  const narrowest = pictures.reduce((a, b) => (b.width < a.width ? b : a));
  const best = pictures.reduce((a, b) => (b.width <= room && b.width > a.width ? b : a), narrowest);
  if (board.shown === best) return;
  board.shown = best;
  const picture = drawn(best.tree);
  picture.style.minWidth = `${best.width}px`;
  picture.style.maxWidth = `${best.width * STRETCHED}px`;
  const pressable = press && makeButtons(board, picture);
  picture.setAttribute("role", pressable ? "group" : "img");
  picture.setAttribute("aria-label", sentence);
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  board.place.replaceChildren(picture);
}

/** `given` is a drawing's data, or its JSON in bytes as the server keeps it. */
function adopt(board, given) {
  const text = given instanceof Uint8Array ? letters.decode(given) : null;
  if (text !== null && text === board.text) return;
  const data = text === null ? given : JSON.parse(text);
  Object.assign(board, { text, data, shown: null });
  board.root.lang = data.lang;
  const open = board.twin?.open ?? false;
  board.twin?.remove();
  board.twin = data.table ? tableOf(data.table, data.texts.table, data.sentence) : null;
  if (board.twin) {
    board.twin.open = open;
    board.root.append(board.twin);
  }
  paint(board);
}

function build(parent) {
  const board = { place: html("div", { class: "place" }), text: "", press: () => {} };
  board.root = html("div", { class: "svg-figure" }, board.place);
  parent.append(board.root);
  board.watch = new ResizeObserver(() => board.data && paint(board));
  board.watch.observe(board.root);
  return board;
}

export default function svgFigure({ data, parentElement, setTriggerValue }) {
  let board = boards.get(parentElement);
  if (!board) boards.set(parentElement, (board = build(parentElement)));
  board.press = (code) => setTriggerValue("pressed", code);
  adopt(board, data);
  return () => {
    if (parentElement.isConnected) return;
    board.watch.disconnect();
    board.root.remove();
    boards.delete(parentElement);
  };
}
