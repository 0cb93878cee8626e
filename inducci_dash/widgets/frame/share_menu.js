// The Share menu: the link, a mail, and what the page itself offers (its head says what that is).
import { el, fill } from "./dom.js";
import { copier, handedOn, here } from "./share.js";

const OFFERS = ["sheet", "slide", "picture", "table"];

const title = () => document.pageHead?.title ?? document.title;

function citation(words, version) {
  const date = new Date().toISOString().slice(0, 10);
  return fill(words.citation, { title: title(), version: version ?? "", address: here(), date });
}

export function shareMenu(words, version) {
  const link = copier({ label: words.copy, done: words.copied, by_hand: words.copy_this, text: here });
  const cite = copier({ label: words.cite, done: words.cite_done, by_hand: words.cite_this, text: () => citation(words, version) });
  const mail = el("a", { class: "frame-button" }, words.mail);
  const offers = OFFERS.map((name) => [name, el("a", { class: "frame-button", target: "_blank", rel: "noopener" }, words[name])]);
  const node = el("div", { class: "share-menu" },
    link.button, link.note, link.field, mail, ...offers.map(([, way]) => way), cite.button, cite.note, cite.field);
  // What the page offers is asked for when the menu is opened: pages come and go below it.
  const refresh = () => {
    mail.href = `mailto:?subject=${encodeURIComponent(title())}&body=${encodeURIComponent(`${title()}\n${here()}`)}`;
    for (const [name, way] of offers) {
      const address = handedOn(name);
      way.hidden = !address;
      if (address) way.href = address;
    }
  };
  queueMicrotask(() => node.parentElement?.addEventListener("beforetoggle", refresh));
  refresh();
  return node;
}
