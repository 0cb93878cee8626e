// A box that finds a region by name: a combobox whose list comes from the server as the reader types.
import { el, fill, say } from "./dom.js";
import { dress } from "./finder_style.js";

const PAUSE_MS = 120;
let count = 0;

/**
 * `address` answers `?q=` with the regions meant, best first; `chosen(hit)` is called with one of them.
 * Several are listed, never jumped to: Enter takes the marked one, or the only one, when the answer is
 * there. `root` is the
 * document or shadow root that the box will stand in.
 */
export function finder({ address, words, chosen, root = document }) {
  dress(root);
  const id = `finder-${(count += 1)}`;
  const note = el("p", { class: "finder-note", role: "status" });
  const list = el("ul", { class: "finder-list", id: `${id}-list`, role: "listbox", "aria-label": words.found, hidden: true });
  const input = el("input", {
    type: "search", role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
    "aria-controls": list.id, "aria-label": words.label, placeholder: words.hint,
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "80",
  });
  const node = el("div", { class: "finder" }, input, list, note);
  let hits = [];
  let marked = -1;
  let timer = 0;
  let asked = null;
  /** Enter was pressed before the answer came: the only region found is taken then. */
  let wanted = false;

  function show(found, text) {
    hits = found;
    mark(-1);
    list.replaceChildren(...found.map((hit, place) => option(hit, place)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    say(note, text);
  }
  function option(hit, place) {
    const second = hit.said ? el("span", { class: "finder-said" }, hit.said) : null;
    const node = el("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false", "data-region": hit.id },
      el("span", { class: "finder-name" }, hit.name), el("span", { class: "finder-country" }, hit.country), second);
    // The box keeps the focus: a press on the list must not close it before it is heard.
    node.addEventListener("pointerdown", (event) => event.preventDefault());
    node.addEventListener("click", () => take(place));
    return node;
  }
  function mark(place) {
    list.children[marked]?.setAttribute("aria-selected", "false");
    marked = place;
    const node = list.children[place];
    if (node) {
      node.setAttribute("aria-selected", "true");
      node.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", node.id);
    } else input.removeAttribute("aria-activedescendant");
  }
  function take(place) {
    const hit = hits[place];
    if (!hit) return;
    stop();
    input.value = "";
    show([], "");
    chosen(hit);
  }
  function stop() {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
  }
  async function look() {
    stop();
    const text = input.value.trim();
    if (text.length < 2) return show([], "");
    if (wanted) say(note, words.looking);
    const mine = (asked = new AbortController());
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { signal: mine.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const { hits: found, note: told = "" } = await answer.json();
      if (asked !== mine) return;
      const counted = found.length === 1 ? words.one : found.length > 1 ? fill(words.several, { count: found.length }) : told ? "" : words.none;
      // What is told of a country stays in sight above the list; how many there are is seen.
      node.classList.toggle("told", told !== "");
      show(found, [counted, told].filter(Boolean).join(" "));
      if (wanted && found.length === 1) take(0);
      wanted = false;
    } catch (error) {
      if (error.name === "AbortError") return;
      wanted = false;
      show([], words.failed);
    }
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    // What is marked or was asked for belongs to what stood here before.
    mark(-1);
    wanted = false;
    timer = setTimeout(look, PAUSE_MS);
  });
  input.addEventListener("keydown", (event) => {
    const last = hits.length - 1;
    if (event.key === "ArrowDown" && last >= 0) mark(marked >= last ? 0 : marked + 1);
    else if (event.key === "ArrowUp" && last >= 0) mark(marked <= 0 ? last : marked - 1);
    else if (event.key === "Enter" && marked >= 0) take(marked);
    else if (event.key === "Enter") {
      wanted = true;
      look();
    }
    else if (event.key === "Escape" && !list.hidden) show([], "");
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => setTimeout(() => (root.activeElement === input ? null : show([], "")), 150));
  return { node, input, ask: (text) => { input.value = text; input.focus(); look(); } };
}
