// The head of a page: the ground band with its heading, its numbers, and what can be taken along.
// The frame's Share menu learns from it what the page has. Texts are set as text.
// One copy of what the frame has loaded already.
import { el } from "../inducci-dash.page_frame/dom.js";
import { along, copier, here } from "../inducci-dash.page_frame/share.js";
import svgFigure from "../inducci-dash.svg_figure/svg_figure.js";

const bands = new WeakMap();

function actions({ words, head, lang }) {
  const link = copier({ label: words.copy, done: words.copied, by_hand: words.copy_this, text: here });
  // The address moves on while the head stands: what is asked for is what it says when the hand is there.
  const follow = (address) => ({ currentTarget }) => { currentTarget.href = along(address); };
  const way = (address, label, main) =>
    address ? el("a", { class: main ? "frame-button main" : "frame-button", href: address, target: "_blank", rel: "noopener", onpointerenter: follow(address), onfocus: follow(address), onclick: follow(address) }, label) : null;
  return el("div", { class: "head-actions", role: "group", "aria-label": words.actions, lang },
    way(head.sheet, words.sheet, true), way(head.slide, words.slide), link.button, link.note, link.field);
}

/** A card: what is counted, the number with its unit, a few words on it, and a drawing below them. */
function card({ label, number, unit, words, drawing }, drawings) {
  const place = drawing ? el("div", { class: "number-drawing" }) : null;
  if (drawing) drawings.push(svgFigure({ data: drawing, parentElement: place, setTriggerValue: () => {} }));
  return el("div", { class: "big-number" },
    el("p", { class: "small" }, label),
    el("p", {}, el("strong", {}, number), unit ? ` ${unit}` : ""),
    words ? el("p", {}, words) : null,
    place);
}

export default function pageHead({ data, parentElement }) {
  const { head } = data;
  document.pageHead = head;
  const text = JSON.stringify(data);
  const before = bands.get(parentElement);
  if (before?.text !== text) {
    for (const end of before?.ends ?? []) end();
    const ends = [];
    const cards = data.numbers.map((number) => card(number, ends));
    bands.set(parentElement, { text, ends });
    parentElement.replaceChildren(el("div", { class: "page-head" },
      el("div", { class: "head-top" },
        el("p", { class: "small" }, data.kicker), el("h1", {}, data.heading), actions(data)),
      cards.length ? el("div", { class: "head-numbers" }, ...cards) : null));
  }
  return () => {
    if (!parentElement.isConnected && document.pageHead === head) delete document.pageHead;
  };
}
