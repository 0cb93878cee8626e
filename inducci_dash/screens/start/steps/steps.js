// The findings one after the other: words and picture here, and what the map shows beside them. A step
// is taken in the browser at once; the server hears of it afterwards, for the address.
import svgFigure from "../inducci-dash.svg_figure/svg_figure.js";

const parts = new WeakMap();
const packs = new Map();
/** A window as narrow as that has the ways on before the picture. */
const narrow = matchMedia("(max-width: 62rem)");
const WRITING = new Set(["INPUT", "TEXTAREA", "SELECT"]);

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** The steps of an address, fetched once; a failed fetch may be tried again. */
function load(url) {
  if (!packs.has(url)) {
    const pack = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${url}`);
      return answer.json();
    });
    pack.catch(() => packs.delete(url));
    packs.set(url, pack);
  }
  return packs.get(url);
}

function build(parent) {
  const part = { at: 0, told: 0, steps: [], data: null, send: () => {}, shown: null };
  part.heading = el("h2", { class: "heading" });
  part.count = el("span", { class: "count" });
  part.bars = el("div", { class: "bars" });
  part.title = el("h3", { class: "title" });
  part.words = el("div", { class: "words" });
  part.subtitle = el("p", { class: "subtitle" });
  part.board = el("div", { class: "board" });
  part.caveat = el("p", { class: "caveat" });
  part.problem = el("p", { class: "problem", role: "status", hidden: "" });
  part.back = el("button", { type: "button", class: "back", onclick: () => go(part, part.at - 1) });
  part.next = el("button", { type: "button", class: "next", onclick: () => go(part, part.at + 1) });
  const said = el("div", { class: "said", "aria-live": "polite" }, part.title, part.words);
  part.picture = el("div", { class: "picture" }, part.subtitle, part.board, part.caveat);
  part.root = el("section", { class: "steps" },
    el("div", { class: "head" }, part.heading, el("div", { class: "progress" }, part.bars, part.count)),
    el("div", { class: "body" }, said, part.picture, part.problem),
    el("div", { class: "ways", role: "group" }, part.back, part.next));
  parent.append(part.root);
  part.place = () => place(part);
  narrow.addEventListener("change", part.place);
  part.key = (event) => onKey(part, event);
  document.addEventListener("keydown", part.key);
  return part;
}

/** The picture stands in the document where it is seen: Tab goes as the eye does. */
function place({ root, picture, problem, data }) {
  if (narrow.matches && !data?.present) root.append(picture);
  else problem.before(picture);
}

/** Arrow keys step wherever they mean nothing else; in a presentation also space, Home, End and digits. */
function onKey(part, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !part.steps.length) return;
  const target = event.composedPath()[0];
  const inside = event.composedPath().includes(part.root);
  if (target instanceof Element && (WRITING.has(target.tagName) || target.isContentEditable)) return;
  if (!inside && target !== document.body && target !== document.documentElement) return;
  const to = wanted(event.key, part.at, part.steps.length, Boolean(part.data.present), target.tagName === "BUTTON");
  if (to === null) return;
  event.preventDefault();
  go(part, to);
}

/** The step that a key asks for, or null. */
export function wanted(key, at, count, presenting, onButton = false) {
  if (key === "ArrowRight") return at + 1;
  if (key === "ArrowLeft") return at - 1;
  if (!presenting) return null;
  if (key === "PageDown" || (key === " " && !onButton)) return at + 1;
  if (key === "PageUp") return at - 1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return /^[1-9]$/.test(key) && Number(key) <= count ? Number(key) - 1 : null;
}

function go(part, to) {
  const last = part.steps.length - 1;
  // After the last step the story begins again; before the first there is nothing.
  const at = to > last ? (part.at === last && !part.data.present ? 0 : last) : Math.max(to, 0);
  if (at === part.at) return;
  part.at = at;
  part.told += 1;
  paint(part);
  const message = { step: part.steps[at].id, told: part.told };
  requestAnimationFrame(() => setTimeout(() => part.send(message)));
}

/** An audience gets a drawing for a narrower place, shown larger. */
const figureFor = (figure, { present, slide }) =>
  (present ? { ...figure, pictures: figure.pictures.filter(({ width }) => width <= slide) } : figure);

function paint(part) {
  const { data, steps } = part;
  part.at = Math.min(Math.max(part.at, 0), steps.length - 1);
  const step = steps[part.at];
  if (part.shown === step) return;
  part.shown = step;
  const { words } = data;
  const last = part.at === steps.length - 1;
  part.title.textContent = step.title;
  const mine = data.mine[step.id];
  const sentences = mine ? [...step.sentences.slice(0, -1), mine.sentence] : step.sentences;
  part.words.replaceChildren(...sentences.map((text) => el("p", {}, text)));
  part.subtitle.textContent = step.subtitle;
  part.caveat.textContent = step.caveat;
  part.count.textContent = fill(words.count, { at: part.at + 1, steps: steps.length });
  part.back.textContent = words.back;
  part.back.setAttribute("aria-disabled", String(part.at === 0));
  // A phone has room for the way on, but not for where it leads.
  part.next.replaceChildren(...(last ? [words.again] : [
    el("span", { class: "long" }, fill(words.next, { name: steps[part.at + 1].name })),
    el("span", { class: "short", "aria-hidden": "true" }, words.next_short)]));
  part.next.setAttribute("aria-label", last ? words.again : fill(words.next, { name: steps[part.at + 1].name }));
  part.bars.replaceChildren(...steps.map((one, at) => el("button", {
    type: "button", class: "bar", "aria-label": fill(words.bar, { at: at + 1, name: one.name }), title: one.name,
    ...(at === part.at ? { "aria-current": "step" } : {}), onclick: () => go(part, at),
  })));
  part.board.hidden = !step.figure;
  if (step.figure) svgFigure({ data: figureFor(step.figure, data), parentElement: part.board, setTriggerValue: () => {} });
  tellFrame(part, step);
  document.dispatchEvent(new CustomEvent("map-show", { detail: (mine ?? step).show }));
}

/** What Share, Ctrl+P and Slide hand on is the step that is shown. */
function tellFrame(part, step) {
  const version = document.dataVersion ? `&data=${document.dataVersion}` : "";
  part.head = {
    exact: true,
    title: step.title,
    sheet: `./sheet?page=start&finding=${part.at + 1}${version}`,
    slide: `./slide.png?page=start&slide=${part.at + 1}${version}`,
  };
  document.pageHead = part.head;
}

function adopt(part, data) {
  part.data = data;
  part.root.lang = data.lang;
  part.root.classList.toggle("presenting", data.present);
  place(part);
  part.heading.textContent = data.words.heading;
  part.back.parentElement.setAttribute("aria-label", data.words.heading);
  load(data.url).then((own) => {
    if (part.data !== data) return;
    const showing = part.steps[part.at]?.id;
    part.steps = [...own, ...data.more];
    // What the reader did since this message was written counts for more than the message.
    const wish = data.told >= part.told ? data.step : showing;
    const at = part.steps.findIndex(({ id }) => id === wish);
    part.at = at < 0 ? 0 : at;
    part.shown = null;
    part.problem.hidden = true;
    part.root.classList.add("ready");
    paint(part);
  }).catch((problem) => {
    console.error(problem);
    const again = el("button", { type: "button", onclick: () => adopt(part, data) }, data.words.again_load);
    part.problem.replaceChildren(data.words.failed, " ", again);
    part.problem.hidden = false;
  });
}

export default function steps({ data, parentElement, setStateValue }) {
  let part = parts.get(parentElement);
  if (!part) parts.set(parentElement, (part = build(parentElement)));
  part.send = (message) => setStateValue("step", message);
  adopt(part, data);
  return () => {
    if (parentElement.isConnected) return;
    document.removeEventListener("keydown", part.key);
    narrow.removeEventListener("change", part.place);
    if (document.pageHead === part.head) delete document.pageHead;
    part.root.remove();
    parts.delete(parentElement);
  };
}
