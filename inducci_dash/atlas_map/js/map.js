// The map of regions with its choosers and legend, as one component. It is built once; every later
// message from the server and every choice of the reader only repaints what changed.

import { buildKeys, buildTake, buildTip, lines, toggle, tool } from "./around.js";
import { buildChooser, buildYears } from "./chooser.js";
import { el, fill, say } from "./dom.js";
import { buildLetters, buildMarkers, draw, drawSeven, emphasise, fitHatching, paint, ring, scaleBar } from "./drawing.js";
import { walk, writing } from "./keys.js";
import { buildLegend } from "./legend.js";
import { addRobust, colouring, counts, fits, frame, hasYears, members, prepare, yearIn } from "./measures.js";
import { movable } from "./motion.js";
import { adopt, change, current, load, loaded, marks, seriesUrl, speak, subscribe } from "./store.js";
import { about, sentence, summary, yearsOf } from "./words.js";
import { wear } from "./style.js";

const mounted = new WeakMap();

export default function regionMap({ data, parentElement, setStateValue }) {
  let part = mounted.get(parentElement);
  if (!part) {
    part = mount(parentElement, data);
    mounted.set(parentElement, part);
  }
  part.data = data;
  part.send = (view) => setStateValue("view", view);
  adopt({ view: data.view, revision: data.revision });
  if (!part.leave) part.leave = speak("map", (view) => part.send(view));
  // A message that was overtaken also asks to clean up: only a part that is really gone may go.
  return () => {
    if (parentElement.isConnected) return;
    part.leave();
    part.stop();
    mounted.delete(parentElement);
  };
}

function mount(parent, data) {
  wear(parent);
  const root = el("div", { class: "atlas", lang: data.lang });
  const status = el("p", { class: "loading", role: "status" });
  root.append(status);
  parent.append(root);
  const part = { data, stop: () => root.remove() };
  open(part, root, status);
  return part;
}

async function open(part, root, status) {
  const { urls, number, palette, lang } = part.data;
  const slow = setTimeout(async () => say(status, (await load(urls.texts)).loading), 500);
  try {
    const [outlines, values, words, texts] = await Promise.all(
      [urls.outlines, urls.values, urls.words, urls.texts].map(load));
    const view = current();
    const ctx = prepare({ outlines, values, words, texts, number, palette, lang });
    if (yearIn(ctx, view) !== null) await load(seriesUrl(urls, view.what));
    if (urls.robust && ["tied", "confidence"].includes(view.mode)) await load(urls.robust).catch(() => {});
    build(part, root, ctx);
    status.remove();
  } catch (problem) {
    console.error(problem);
    const texts = loaded(urls.texts) ?? { failed: "The map's data could not be loaded.", again: "Try again" };
    const again = () => {
      status.replaceChildren();
      open(part, root, status);
    };
    status.replaceChildren(texts.failed, " ", el("button", { type: "button", onclick: again }, texts.again));
  } finally {
    clearTimeout(slow);
  }
}

function build(part, root, ctx) {
  const t = ctx.texts;
  const { data } = part;
  ctx.robustAwaited = Boolean(data.urls.robust);
  if (data.urls.robust && loaded(data.urls.robust)) addRobust(ctx, loaded(data.urls.robust));
  const map = draw(ctx);
  let at = null;
  let last = null;

  const shownNow = (view) => {
    const year = yearIn(ctx, view);
    const series = year === null ? null : loaded(seriesUrl(data.urls, view.what));
    if (year !== null && !series) return null;
    return frame(ctx, ctx.values.measures[view.what] ? view.what : "index", year, series);
  };
  const pairNow = (view) => (view.pair && ctx.values.measures[view.pair] ? frame(ctx, view.pair) : null);
  const name = (code) => ctx.at.get(code) ?? null;

  // The parts around the map.
  const title = el("h1", { class: "title" });
  const facts = el("p", { class: "facts" });
  const said = el("p", { class: "summary", id: "summary" });
  const chosenText = el("p", { class: "chosen-words" });
  const zoomTo = tool("target", t.zoom_region, () => { if (name(current().region) !== null) motion.toRegion(name(current().region)); });
  const clear = tool("cross", t.clear, () => change({ region: null }));
  const chosenCard = el("div", { class: "chosen-card", role: "group", "aria-label": t.self }, el("div", { class: "chosen-tools" }, zoomTo, clear), chosenText);
  const live = el("p", { class: "unseen", "aria-live": "polite" });
  const tip = buildTip();
  const scale = el("div", { class: "scalebar", "aria-hidden": "true" }, el("span"), el("span"));
  const wheelHint = el("p", { class: "wheel-hint", hidden: true }, t.wheel_hint);
  const tools = el("div", { class: "tools", role: "group" },
    tool("plus", t.zoom_in, () => motion.by(1.6)), tool("minus", t.zoom_out, () => motion.by(1 / 1.6)),
    tool("whole", t.zoom_reset, () => motion.reset()));
  const keyHelp = buildKeys(ctx);
  const present = el("button", { type: "button", class: "plain", onclick: togglePresent }, t.present);
  const help = el("button", { type: "button", class: "plain", onclick: () => keyHelp.showModal() }, t.help);
  const seven = toggle(t.seven, "seven", () => drawSeven(map, data.partners ?? [], marks.seven));
  const letters = toggle(t.names, "names", () => {
    if (marks.names) buildLetters(map);
    map.stage.classList.toggle("without-letters", !marks.names);
    motion?.refresh();
  });
  const chooser = buildChooser(ctx, data.modes ?? ["value"], { change: choose, find: (i) => { reach(i); map.stage.focus(); pick(i); } });
  const years = buildYears(ctx, { scrub, ready: withSeries });
  const legend = buildLegend(ctx, {
    emphasise: (keep) => emphasise(map, keep && ((i) => keep(last.painted.cls[i]))),
    toggles: el("div", { class: "toggles" }, seven.node, letters.node),
  });
  const take = buildTake(ctx, data.urls);
  const note = el("p", { class: "note" });
  const source = el("p", { class: "source" });

  root.append(
    chooser.node,
    el("div", { class: "heading" }, el("div", {}, title, facts), el("div", { class: "heading-tools" }, help, present)),
    said,
    el("div", { class: "body" },
      el("div", { class: "picture" },
        el("div", { class: "map-frame", style: `--ratio:${map.view[2] / map.view[3]}` }, map.stage, tools, scale, wheelHint, tip.node),
        years.node),
      el("div", { class: "side" }, chosenCard, legend.node)),
    el("div", { class: "foot" }, el("div", {}, note, source, el("p", { class: "copyright" }, t.copyright)), take.node),
    live, el("p", { class: "unseen", id: "map-help" }, t.map_help), keyHelp,
  );
  let wheelTimer = 0;
  const motion = movable(map, (unitsPerPixel, resized) => {
    scaleBar(scale, ctx, unitsPerPixel);
    fitHatching(map, unitsPerPixel, resized);
  }, () => {
    wheelHint.hidden = false;
    clearTimeout(wheelTimer);
    wheelTimer = setTimeout(() => { wheelHint.hidden = true; }, 1400);
  });
  buildMarkers(map, ctx.outlines.places ?? []);
  seven.apply();
  letters.apply();

  // Painting.
  function repaint() {
    const view = current();
    const shown = shownNow(view);
    if (!shown) {
      load(seriesUrl(data.urls, view.what)).then(() => { if (current() === view) repaint(); }, () => change({ year: null }));
      return;
    }
    const paired = pairNow(view);
    const painted = colouring(ctx, view, shown, paired);
    const mask = members(ctx, view.group);
    paint(map, painted, mask);
    last = { view, shown, paired, painted, mask };
  }
  function describe() {
    if (!last) return;
    const { view, shown, paired, painted, mask } = last;
    const tally = counts(painted, mask);
    legend.update(view, shown, painted, paired, mask, tally);
    const second = painted.mode === "pair" && paired ? ` \u00d7 ${paired.words.title}` : "";
    say(title, shown.words.title + second);
    const each = second ? [shown, paired] : [shown];
    const joined = (part_) => [...new Set(each.map(part_))].join(" \u00d7 ");
    say(facts, [joined((f) => f.words.unit), t.level, joined((f) => yearsOf(ctx, f)), t.vintage].join(" \u00b7 "));
    say(said, summary(ctx, view, shown, painted, mask, tally));
    say(source, fill(t.source, { source: [...new Set(each.map((f) => f.words.source))].join("; ") }));
    say(note, shown.measured ? each.map((f) => f.words.note).filter(Boolean).join(" ") : "");
    years.update(view, shown);
    chooser.update(view, shown);
    sayChosen();
  }
  function sayChosen() {
    const i = name(last.view.region);
    chosenCard.hidden = i === null;
    if (i !== null) chosenText.replaceChildren(...lines(wordsOf(i)));
  }
  function showChosen(view) {
    const i = name(view.region);
    ring(map, "chosen", i);
    map.stage.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    if (i !== null) map.paths[i][0].setAttribute("aria-selected", "true");
  }
  function showPresent(view) {
    root.classList.toggle("presenting", Boolean(view.present));
  }
  /** The page frame presents the whole page, on key `p` too; where there is none, the map does it alone. */
  function togglePresent() {
    const unheard = document.dispatchEvent(new CustomEvent("present-toggle", { cancelable: true }));
    if (unheard) change({ present: current().present ? 0 : 1 });
  }
  function withSeries(then) {
    load(seriesUrl(data.urls, current().what)).then(then, () => years.stop());
  }
  function fetchLater(view) {
    if (hasYears(ctx, view.what)) setTimeout(() => load(seriesUrl(data.urls, view.what)).catch(() => {}), 400);
  }
  const leaveStore = subscribe((view, changed) => {
    const only = (...names) => changed.every((part) => names.includes(part));
    if (changed.includes("region")) showChosen(view);
    if (changed.includes("present")) showPresent(view);
    if (!only("region", "present") || view.mode === "tied") repaint();
    else if (last) last.view = view;
    describe();
    take.update();
    if (changed.includes("what")) fetchLater(view);
    if (changed.includes("mode")) needRobust();
    if (!tip.node.hidden) tip.fill(wordsOf(hovered ?? at));
  });

  // Choosing.
  function choose(patch) {
    const next = { ...current(), ...patch };
    if (!fits(ctx, next.mode, next.what)) {
      if (patch.mode) Object.assign(patch, { what: "index", year: null });
      else patch.mode = "value";
    }
    change(patch);
  }
  function scrub(year) {
    if (year === null || loaded(seriesUrl(data.urls, current().what))) change({ year }, 350);
    else withSeries(() => change({ year }, 350));
  }
  function pick(i) {
    const code = ctx.regions[i].id;
    change({ region: current().region === code ? null : code });
  }

  // Pointing.
  const under = (event) => {
    const i = event.target.dataset?.i ?? event.target.closest?.(".marker")?.dataset.region;
    return i === undefined ? null : ctx.at.get(i) ?? Number(i);
  };
  let hovered = null;
  map.stage.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const i = under(event);
    if (i !== hovered) {
      hovered = i;
      ring(map, "hover", i);
      if (i === null) tip.hide(); else tip.fill(wordsOf(i));
    }
    if (i !== null) tip.place(event.clientX, event.clientY);
  });
  map.stage.addEventListener("pointerleave", () => {
    hovered = null;
    ring(map, "hover", null);
    tip.hide();
  });
  map.stage.addEventListener("click", (event) => {
    if (motion.dragged()) return;
    const i = under(event);
    if (i === null) return;
    at = i;
    map.stage.setAttribute("aria-activedescendant", map.paths[i][0].id);
    pick(i);
  });

  const wordsOf = (i) => about(ctx, last.view, last.shown, last.paired, i);
  function showTip(i) {
    tip.fill(wordsOf(i));
    tip.beside(map.paths[i][0]);
  }

  // Walking by keyboard.
  function reach(i) {
    at = i;
    ring(map, "focus", i);
    motion.reveal(i);
    map.stage.setAttribute("aria-activedescendant", map.paths[i][0].id);
    showTip(i);
    tell(i);
  }
  function tell(i) {
    say(live, sentence(ctx, last.view, last.shown, last.paired, i));
  }
  map.stage.addEventListener("focus", () => {
    if (!map.stage.matches(":focus-visible")) return;
    const start = name(current().region) ?? at ?? name(data.partners?.[0]) ?? 0;
    reach(start);
  });
  map.stage.addEventListener("blur", () => {
    ring(map, "focus", null);
    tip.hide();
  });
  map.stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !last) return;
    const to = walk(event.key, { regions: ctx.regions, shown: last.shown, mask: last.mask, at, start: name(current().region) ?? 0 });
    if (to !== null) reach(to);
    else if ((event.key === "Enter" || event.key === " ") && at !== null) pick(at);
    else if (event.key === "Escape") {
      if (!tip.node.hidden) tip.hide();
      else if (current().region) change({ region: null });
      else map.stage.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const commands = {
    "+": () => motion.by(1.6), "=": () => motion.by(1.6), "-": () => motion.by(1 / 1.6), 0: () => motion.reset(),
    ",": () => years.step(-1), ".": () => years.step(1),
    "/": () => chooser.seek.input.focus(), "?": () => (keyHelp.open ? keyHelp.close() : keyHelp.showModal()),
  };
  function command(event) {
    if (!marks.singleKeys || event.ctrlKey || event.altKey || event.metaKey || writing(event)) return;
    if (event.key === "Escape" && current().present && !keyHelp.open) togglePresent();
    else if (commands[event.key]) commands[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  document.addEventListener("keydown", command);

  // Robustness arrives after the first paint, and is awaited only by what shows it.
  let asked = Boolean(ctx.robust);
  function needRobust() {
    if (asked || !data.urls.robust) return;
    asked = true;
    load(data.urls.robust).then((pack) => addRobust(ctx, pack), () => {
      asked = false;
      ctx.robustAwaited = false;
    }).then(() => {
      repaint();
      describe();
      retell();
    });
  }
  /** Says again what was said before all of it was known. */
  function retell() {
    if (!tip.node.hidden) tip.fill(wordsOf(hovered ?? at));
    if (map.stage.matches(":focus") && at !== null) tell(at);
  }

  part.stop = () => {
    leaveStore();
    motion.stop();
    years.stop();
    document.removeEventListener("keydown", command);
    root.remove();
  };
  const view = current();
  showPresent(view);
  repaint();
  showChosen(view);
  describe();
  take.update();
  fetchLater(view);
  performance.mark("map painted");
  requestAnimationFrame(() => setTimeout(needRobust, 60));
}
