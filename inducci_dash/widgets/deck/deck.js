// A page's slides, one at a time, as large as the window allows: keys, swipes, a foot that appears when
// the pointer moves. The slides are drawings; a step changes nothing but which of them is shown.
import { drawn } from "../inducci-dash.svg_figure/svg_figure.js";

const decks = new WeakMap();
const WRITING = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const QUIET_MS = 2500;
const SWIPE = 50;

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

/** What a key asks for: a slide's number (from 0), "full", "black", "leave", "help", or null. */
export function wanted(key, at, count) {
  if (key === "ArrowRight" || key === "ArrowDown" || key === "PageDown" || key === " ") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowUp" || key === "PageUp" || key === "Backspace") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (/^[1-9]$/.test(key)) return Number(key) <= count ? Number(key) - 1 : null;
  return { f: "full", F: "full", ".": "black", b: "black", Escape: "leave", "?": "help" }[key] ?? null;
}

function full(part) {
  if (document.fullscreenElement) document.exitFullscreen();
  else part.root.requestFullscreen?.().catch(() => {});
}

function obey(part, wish) {
  if (wish === "full") full(part);
  else if (wish === "black") part.root.classList.toggle("black");
  else if (wish === "help") part.help.hidden = !part.help.hidden;
  else if (wish === "leave") leave(part);
  else go(part, wish);
}

function leave(part) {
  if (!part.help.hidden) { part.help.hidden = true; return; }
  if (document.fullscreenElement) document.exitFullscreen();
  // The frame says that it heard; where it is not there yet, the deck stays and hears the next key.
  hush(part, !document.dispatchEvent(new CustomEvent("present-toggle", { cancelable: true })));
}

/** The framework may keep a deck that was left in the document: nobody hears of it or reaches it there. */
function hush(part, left) {
  part.left = left;
  part.root.inert = left;
}

function go(part, at) {
  if (at === part.at || at < 0 || at >= part.slides.length) return;
  part.at = at;
  part.root.classList.remove("black");
  paint(part);
  const message = at + 1;
  requestAnimationFrame(() => setTimeout(() => part.left || part.send(message)));
}

function paint(part) {
  const slide = part.slides[part.at];
  slide.node ??= drawn(slide.tree);
  slide.node.setAttribute("role", "img");
  slide.node.setAttribute("aria-label", slide.sentence);
  slide.node.removeAttribute("width");
  slide.node.removeAttribute("height");
  part.stage.replaceChildren(slide.node);
  part.say.textContent = `${fill(part.data.words.count, { at: part.at + 1, count: part.slides.length })} ${slide.sentence}`;
  part.back.disabled = part.at === 0;
  part.next.disabled = part.at === part.slides.length - 1;
  part.count.textContent = fill(part.data.words.count, { at: part.at + 1, count: part.slides.length });
  if (slide.picture) part.png.href = slide.picture;
  part.png.hidden = !slide.picture;
}

function stir(part) {
  part.root.classList.add("stirred");
  clearTimeout(part.rest);
  part.rest = setTimeout(() => part.root.classList.remove("stirred"), QUIET_MS);
}

function build(parent, part, words) {
  const button = (text, act) => el("button", { type: "button", onclick: act }, text);
  part.stage = el("div", { class: "stage" });
  part.say = el("p", { class: "say", role: "status", "aria-live": "polite" });
  part.back = button(words.back, () => go(part, part.at - 1));
  part.next = button(words.next, () => go(part, part.at + 1));
  part.count = el("span", { class: "count" });
  part.png = el("a", { download: "" }, words.picture);
  part.help = el("p", { class: "help" }, words.keys);
  part.help.hidden = true;
  const foot = el("div", { class: "foot", role: "group", "aria-label": words.deck },
    part.back, part.count, part.next, part.png, button(words.full, () => full(part)),
    button(words.help, () => obey(part, "help")), button(words.leave, () => leave(part)));
  part.root = el("div", { class: "deck", tabindex: "-1" }, part.stage, part.say, part.help, foot);
  let from = null;
  part.root.addEventListener("pointermove", () => stir(part));
  part.root.addEventListener("focusin", () => stir(part));
  part.root.addEventListener("touchstart", (event) => { from = event.touches[0]?.clientX ?? null; }, { passive: true });
  part.root.addEventListener("touchend", (event) => {
    const moved = from === null ? 0 : (event.changedTouches[0]?.clientX ?? from) - from;
    if (Math.abs(moved) > SWIPE) go(part, part.at + (moved < 0 ? 1 : -1));
    stir(part);
  });
  part.hear = (event) => {
    if (part.left) return;  // the framework may keep a deck that was left, unseen
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && (WRITING.has(target.tagName) || target.isContentEditable)) return;
    if (event.key === " " && target instanceof Element && ["BUTTON", "A"].includes(target.tagName)) return;
    const wish = wanted(event.key, part.at, part.slides.length);
    if (wish === null) return;
    event.preventDefault();
    obey(part, wish);
  };
  document.addEventListener("keydown", part.hear);
  parent.append(part.root);
}

export default function deck({ data, parentElement, setStateValue }) {
  let part = decks.get(parentElement);
  if (!part) {
    part = { at: -1, data };
    build(parentElement, part, data.words);
    decks.set(parentElement, part);
  }
  part.send = (number) => setStateValue("slide", number);
  part.data = data;
  hush(part, false);
  part.root.lang = data.lang;
  if (part.key !== data.key) {
    part.key = data.key;
    part.slides = data.slides;
    part.at = Math.min(Math.max(data.at - 1, 0), data.slides.length - 1);
    paint(part);
  }
  return () => {
    if (parentElement.isConnected) return;
    document.removeEventListener("keydown", part.hear);
    part.root.remove();
    decks.delete(parentElement);
  };
}
