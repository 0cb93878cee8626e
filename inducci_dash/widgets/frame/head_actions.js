// What the head of a page offers to take along, and what the frame's Share menu learns of the page.
// One copy of what the frame has loaded already.
import { el } from "../inducci-dash.page_frame/dom.js";
import { copier, here } from "../inducci-dash.page_frame/share.js";

export default function headActions({ data, parentElement }) {
  const words = data.words;
  const head = { title: data.title, sheet: data.sheet, slide: data.slide, picture: data.picture, table: data.table };
  document.pageHead = head;
  const link = copier({ label: words.copy, done: words.copied, by_hand: words.copy_this, text: here });
  const way = (address, label, main) =>
    address ? el("a", { class: main ? "frame-button main" : "frame-button", href: address, target: "_blank", rel: "noopener" }, label) : null;
  parentElement.replaceChildren(el("div", { class: "head-actions", role: "group", "aria-label": words.actions, lang: data.lang },
    way(data.sheet, words.sheet, true), way(data.slide, words.slide), link.button, link.note, link.field));
  return () => {
    if (!parentElement.isConnected && document.pageHead === head) delete document.pageHead;
  };
}
