// The row of choices above the map, and the years below it.

import { calm, el, fill, say } from "./dom.js";
import { finder } from "./finder.js";
import { around, groupNames, groupsAround, hasYears, secondOf } from "./measures.js";
import { current } from "./store.js";
import { groupName, yearsOf } from "./words.js";

const STEP = 900;

function field(label, control, extra = "") {
  return el("label", { class: `field ${extra}` }, el("span", {}, label), control);
}

function option(value, text) {
  return el("option", { value }, text);
}

function measureOptions(ctx, allowed = () => true) {
  const groups = new Map();
  for (const [id, words] of Object.entries(ctx.words)) {
    const measure = ctx.values.measures[id];
    if (!measure || !allowed(measure)) continue;
    if (!groups.has(words.group)) groups.set(words.group, el("optgroup", { label: words.group }));
    const name = measure.measured === 0 ? `${words.short} (${ctx.texts.not_measured})` : words.short;
    groups.get(words.group).append(option(id, name));
  }
  return [...groups.values()];
}

/** One line of choosers: what, in which mode, with what, beside whom, and a region by name; `classes` apart. */
export function buildChooser(ctx, modes, { change, find, door }) {
  const t = ctx.texts;
  const select = (name, ...children) =>
    el("select", { name, onchange: (event) => change({ [name]: event.target.value || null }) }, ...children);
  const what = el("select", { name: "what", onchange: (event) => {
    if (event.target.value) change({ what: event.target.value, year: null });
    else {
      what.value = current().what;
      door();
    }
  } }, ...measureOptions(ctx), ...(door ? [option("", t.own_door)] : []));
  const pair = select("pair", ...measureOptions(ctx, (measure) => measure.measured !== 0));
  const classes = select("classes", ...["quantile", "equal", "natural", "eu100"].map((id) => option(id, t[id])));
  const countries = el("optgroup", { label: t.countries_label }, ...ctx.texts.eu27
    .map((code) => [code, t.countries[code] ?? code])
    .sort((a, b) => a[1].localeCompare(b[1], ctx.lang))
    .map(([code, name]) => option(code, name)));
  const nearer = el("optgroup", { hidden: true });
  const group = select("group", ...groupNames(ctx).map((id) => option(id, t.groups[id])), nearer, countries);
  const radios = new Map(modes.map((mode) => [mode, el("input", {
    type: "radio", name: "mode", value: mode, onchange: () => change({ mode }),
  })]));
  const mode = el("fieldset", { class: "mode" }, el("legend", {}, t.mode),
    el("div", { class: "segments" }, ...modes.map((id) => el("label", {}, radios.get(id), el("span", {}, t[`mode_${id}`])))));
  const pairField = field(t.pair, pair, "wide");
  const seek = finder({
    address: ctx.finder.address, words: { ...ctx.finder.words, label: t.find, hint: t.find_place }, root: ctx.root,
    chosen: (hit) => find(ctx.at.get(hit.id)),
  });
  const classesField = field(t.classes, classes, "classes-field");
  const node = el("div", { class: "choices", role: "group", "aria-label": t.choices },
    field(t.what, what, "wide"), modes.length > 1 ? mode : null, pairField, field(t.group, group),
    el("div", { class: "field find" }, el("span", {}, t.find), seek.node));

  /** Groups around the chosen region, and the one in use where it lies around another. */
  function offerNear(view) {
    const mine = ctx.at.get(view.region);
    const ids = groupsAround(ctx, mine);
    if (around(ctx, view.group) && !ids.includes(view.group)) ids.push(view.group);
    if (nearer.dataset.ids === ids.join(" ")) return;
    nearer.dataset.ids = ids.join(" ");
    nearer.hidden = !ids.length;
    nearer.label = mine === undefined ? "" : fill(t.around, { region: ctx.regions[mine].name });
    nearer.replaceChildren(...ids.map((id) => option(id, groupName(ctx, id))));
  }

  function update(view, shown) {
    offerNear(view);
    what.value = view.what;
    pair.value = secondOf(ctx, view) ?? "";
    pairField.hidden = view.mode !== "pair";
    group.value = view.group;
    const there = Object.keys(shown.classes);
    for (const choice of classes.options) choice.hidden = choice.disabled = !there.includes(choice.value);
    classes.value = there.includes(view.classes) ? view.classes : there[0] ?? "quantile";
    classesField.hidden = there.length === 0 || ["tied", "pair", "clusters"].includes(view.mode);
    const radio = radios.get(view.mode);
    if (radio) radio.checked = true;
  }
  return { node, update, seek, classes: classesField };
}

/** Slider over the years with play; its last stop is the latest figure of each region. */
export function buildYears(ctx, { scrub, ready }) {
  const t = ctx.texts;
  let years = [];
  let playing = 0;
  const slider = el("input", { type: "range", min: 0, step: 1, "aria-label": t.year, oninput: () => { stop(); go(Number(slider.value)); } });
  const shownYear = el("output", { class: "year-now" });
  const play = el("button", { type: "button", class: "round", onclick: () => (playing ? stop() : start()) });
  const first = el("span", { class: "year-end", "aria-hidden": "true" });
  const fixed = el("p", { class: "year-fixed" });
  const strip = el("div", { class: "year-strip" }, play, first, slider, el("span", { class: "year-end", "aria-hidden": "true" }, t.latest), shownYear);
  const node = el("div", { class: "years" }, strip, fixed);
  let want = 0;

  function go(place) {
    const year = years[place] ?? null;
    slider.setAttribute("aria-valuetext", year === null ? t.latest : String(year));
    say(shownYear, year === null ? t.latest : String(year));
    scrub(year);
  }
  function start() {
    ready(() => {
      playing = 1;
      label();
      let place = Number(slider.value);
      if (place >= years.length - 1) place = -1;
      let next = performance.now();
      const turn = (now) => {
        if (!playing) return;
        if (now >= next) {
          place += 1;
          if (place >= years.length) return stop();
          slider.value = place;
          go(place);
          next = now + (calm() ? STEP * 1.6 : STEP);
        }
        want = requestAnimationFrame(turn);
      };
      want = requestAnimationFrame(turn);
    });
  }
  function stop() {
    playing = 0;
    cancelAnimationFrame(want);
    label();
  }
  function label() {
    const text = playing ? t.pause : t.play;
    play.setAttribute("aria-label", text);
    play.title = text;
    play.classList.toggle("playing", Boolean(playing));
  }
  function step(by) {
    if (strip.hidden) return;
    stop();
    const place = Math.min(Math.max(Number(slider.value) + by, 0), years.length);
    slider.value = place;
    go(place);
  }
  function update(view, shown) {
    const has = hasYears(ctx, view.what);
    strip.hidden = !has;
    fixed.hidden = has;
    if (!has) {
      stop();
      say(fixed, shown.measured ? fill(t.one_year, { years: yearsOf(ctx, shown) }) : t.not_measured);
      return;
    }
    const list = ctx.values.measures[view.what].years;
    if (list !== years) {
      stop();
      years = list;
      slider.max = years.length;
      say(first, String(years[0]));
    }
    const place = view.year === null ? years.length : years.indexOf(view.year);
    if (Number(slider.value) !== place) slider.value = place;
    slider.setAttribute("aria-valuetext", view.year === null ? t.latest : String(view.year));
    say(shownYear, view.year === null ? fill(t.latest_years, { years: yearsOf(ctx, shown) }) : String(view.year));
  }
  label();
  return { node, update, step, stop };
}
