// The find box on a page: the finder, and examples that fill it.
// One copy of what the frame has loaded already.
import { el } from "../inducci-dash.page_frame/dom.js";
import { finder } from "../inducci-dash.page_frame/finder.js";

const boxes = new WeakMap();

export default function findBox({ data, parentElement, setTriggerValue }) {
  let box = boxes.get(parentElement);
  if (!box) {
    box = {};
    const seek = finder({ address: data.address, words: data.words, chosen: (hit) => box.take(hit) });
    const examples = data.examples.map((name) =>
      el("button", { type: "button", class: "find-example", onclick: () => seek.ask(name) }, name));
    const row = examples.length
      ? el("p", { class: "find-examples" }, data.words.examples, " ", ...examples)
      : null;
    parentElement.append(el("div", { class: "find-box", lang: data.lang }, seek.node, row));
    boxes.set(parentElement, box);
  }
  box.take = (hit) => {
    // The page's frame says at once whose region this is now; the server follows.
    if (data.mine) document.dispatchEvent(new CustomEvent("my-region", { detail: hit }));
    setTriggerValue("chosen", hit.id);
  };
}
