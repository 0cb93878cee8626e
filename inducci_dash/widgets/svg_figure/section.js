// A section of a page, built from its parts [kind, ...what is in it]. Texts are set as text, and a link
// leads to a page of ours.
// One copy of what other components have loaded already.
import { el } from "../inducci-dash.page_frame/dom.js";
import svgFigure from "../inducci-dash.svg_figure/svg_figure.js";

const WORDS = new Set(["h2", "p", "ul", "li", "strong", "br"]);
const OURS = /^\.\/[a-z]*\?[^#]*$/;
const boards = new WeakMap();
const letters = new TextDecoder();

/** The framework goes to the page of the address as it does for the browser's Back and Forward. */
function follow(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  window.history.pushState({}, "", event.currentTarget.href);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  document.querySelector(".stMain")?.scrollTo(0, 0);
}

function link(board, address, label) {
  if (!OURS.test(address)) return null;
  return el("a", { class: "way", href: address, onclick: follow }, built(board, label));
}

/** Places of drawings are kept, so that a table that was opened stays open; drawn is when they are wide. */
function figure(board, data) {
  const place = (board.places[board.drawings.length] ??= el("div"));
  board.drawings.push(() => svgFigure({ data, parentElement: place, setTriggerValue: () => {} }));
  return place;
}

function built(board, part) {
  if (typeof part === "string") return part;
  const [kind, ...inside] = part;
  if (kind === "a") return link(board, ...inside);
  if (kind === "figure") return figure(board, inside[0]);
  const children = inside.map((one) => built(board, one));
  if (kind === "small") return el("p", { class: "small" }, ...children);
  if (kind === "cards" || kind === "card") return el("div", { class: kind }, ...children);
  return WORDS.has(kind) ? el(kind, {}, ...children) : null;
}

export default function section({ data, parentElement }) {
  let board = boards.get(parentElement);
  if (!board) {
    board = { root: el("div", { class: "section" }), places: [], ends: [], text: "" };
    boards.set(parentElement, board);
    parentElement.append(board.root);
  }
  const text = letters.decode(data);
  if (text !== board.text) {
    board.text = text;
    board.drawings = [];
    const { lang, parts } = JSON.parse(text);
    board.root.lang = lang;
    board.root.replaceChildren(...parts.map((part) => built(board, part)).filter(Boolean));
    board.ends = board.drawings.map((draw) => draw());
  }
  return () => {
    if (parentElement.isConnected) return;
    for (const end of board.ends) end();
    board.root.remove();
    boards.delete(parentElement);
  };
}
