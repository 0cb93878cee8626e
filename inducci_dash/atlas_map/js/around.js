// What stands around the map: buttons, the list of keys, the links to take along, the lines about a region.

import { el, fill, svg } from "./dom.js";
import { current, marks, query } from "./store.js";

/** What is said about a region, a line each. */
export function lines(words) {
  return [
    el("strong", {}, words.name), el("span", { class: "tip-place" }, words.place),
    el("span", { class: "tip-value" }, words.value, words.year ? el("span", { class: "tip-year" }, ` ${words.year}`) : null),
    words.rank ? el("span", {}, words.rank) : null,
    ...words.notes.map((note) => el("span", { class: "tip-note" }, note)),
  ].filter(Boolean);
}

const ICONS = {
  plus: "M8 3v10M3 8h10", minus: "M3 8h10", cross: "M4 4l8 8M12 4l-8 8",
  whole: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10", target: "M8 1.5v4M8 10.5v4M1.5 8h4M10.5 8h4M8 4a4 4 0 1 0 .01 0",
};

export function tool(icon, label, act) {
  return el("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick: act },
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: ICONS[icon] })));
}

export function toggle(label, mark, apply) {
  const box = el("input", { type: "checkbox", onchange: () => { marks[mark] = box.checked; apply(); } });
  box.checked = marks[mark];
  return { node: el("label", { class: `toggle ${mark}` }, box, el("span", { class: "toggle-sign", "aria-hidden": "true" }), el("span", {}, label)), apply };
}

export function buildKeys(ctx) {
  const t = ctx.texts;
  const single = el("input", { type: "checkbox", onchange: () => { marks.singleKeys = single.checked; } });
  single.checked = marks.singleKeys;
  const dialog = el("dialog", { class: "keys", "aria-label": t.help_title },
    el("h2", {}, t.help_title),
    el("dl", {}, ...t.keys.flatMap(([key, meaning]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, meaning)])),
    el("label", { class: "toggle" }, single, el("span", {}, t.single_keys)),
    el("button", { type: "button", class: "plain", onclick: () => dialog.close() }, t.close));
  return dialog;
}

const FILES = ["svg", "png", "csv", "xlsx"];

/** Links to take the view along, as what is shown now. */
export function buildTake(ctx, urls) {
  const t = ctx.texts;
  const links = FILES.filter((kind) => urls.picture && t[`take_${kind}`]).map((kind) =>
    [kind, el("a", { download: true }, t[`take_${kind}`])]);
  const node = el("div", { class: "take", role: "group", "aria-label": t.take }, ...links.map(([, link]) => link));
  let head = null;
  /** What the frame's Share, One page and Slide hand on; nothing where there is no map, or no server has it. */
  function tellFrame(title, text) {
    leave();
    if (!title || node.hidden) return;
    const asked = `page=explore${text ? `&${text}` : ""}${document.dataVersion ? `&data=${document.dataVersion}` : ""}`;
    const file = (kind) => links.find(([name]) => name === kind)?.[1].href;
    head = { exact: true, title, sheet: `./sheet?${asked}`, slide: `./slide.png?${asked}`, picture: file("png"), table: file("csv") };
    document.pageHead = head;
  }
  function leave() {
    if (head && document.pageHead === head) delete document.pageHead;
  }
  function update(title) {
    const { what, mode, pair } = current();
    const measures = ctx.values.measures;
    // Own figures are on no server: their files are made in the reader's session, below the map.
    node.hidden = Boolean(measures[what]?.own || (mode === "pair" && measures[pair]?.own));
    const text = query({ ...current(), present: 0 });
    for (const [kind, link] of links) link.href = urls.picture.replace("{format}", kind) + (text ? `&${text}` : "");
    tellFrame(title, text);
  }
  return { node, update, leave };
}

/** What stands in the map's place where nobody measures a factor: what comes near, what pilots did. */
export function buildPanel(ctx, choose) {
  const t = ctx.texts;
  const node = el("div", { class: "unmeasured", hidden: true });
  let told = null;
  function update(shown) {
    const panel = shown.measured ? null : shown.words.panel;
    node.hidden = !panel;
    if (!panel || told === shown.what) return;
    told = shown.what;
    const near = panel.related.map((id) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => choose(id) }, ctx.words[id].title)));
    const pilots = panel.pilots.map(([id, name, why]) => el("li", {}, el("span", { class: "badge" }, id), el("span", {}, el("strong", {}, name), ` ${why}`)));
    node.replaceChildren(...[
      el("h2", {}, fill(t.panel_title, { measure: shown.words.title })), el("p", {}, shown.words.note),
      near.length ? el("h3", {}, t.panel_near) : null, near.length ? el("ul", {}, ...near) : null,
      pilots.length ? el("h3", {}, fill(t.panel_pilots, { count: pilots.length })) : null, pilots.length ? el("ul", { class: "panel-pilots" }, ...pilots) : null,
    ].filter(Boolean));
  }
  return { node, update };
}

/** The box beside the pointer or the focused region. */
export function buildTip() {
  const node = el("div", { class: "tip", hidden: true });
  const place = (x, y) => {
    const frame = node.parentElement.getBoundingClientRect();
    const [wide, tall] = [node.offsetWidth, node.offsetHeight];
    const left = Math.min(Math.max(x - frame.left + 14, 0), frame.width - wide);
    const below = y - frame.top + 16;
    const fits = below + tall <= frame.height || y - frame.top - tall - 12 < 0;
    node.style.transform = `translate(${left}px, ${fits ? below : y - frame.top - tall - 12}px)`;
  };
  return {
    node,
    place,
    fill: (words) => {
      node.replaceChildren(...lines(words));
      node.hidden = false;
    },
    /** Beside a shape, for the keyboard. */
    beside: (shape) => {
      const box = shape.getBoundingClientRect();
      place(box.left + box.width / 2, box.top + box.height / 2);
    },
    hide: () => { node.hidden = true; },
  };
}
