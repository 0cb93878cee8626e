// The map of regions with its choosers and legend, as one component. It is built once; every later
// message from the server and every choice of the reader only repaints what changed.

import { buildKeys, buildPanel, buildTake, buildTip, lines, toggle, tool } from "./around.js";
import { neighbours } from "./borders.js";
import { buildChooser, buildYears } from "./chooser.js";
import { colouring, counts, fits } from "./colouring.js";
import { el, fill, say } from "./dom.js";
import { buildLetters, buildMarkers, draw, emphasise, fitHatching, outlineSet, paint, ring, scaleBar } from "./drawing.js";
import { writing } from "./keys.js";
import { nameLayer } from "./labels.js";
import { buildLegend } from "./legend.js";
import { addRobust, around, frame, hasYears, members, prepare, secondOf, yearIn } from "./measures.js";
import { covered, movable } from "./motion.js";
import { pointing } from "./pointing.js";
import { adopt, annotations, change, current, holdSeries, load, loaded, marks, seriesUrl, show, speak, subscribe, unheard } from "./store.js";
import { wear } from "./style.js";
import { wordLegend } from "./word_legend.js";
import { about, finding, groupName, sentence, summary, yearsOf } from "./words.js";

const mounted = new WeakMap();

export default function regionMap({ data, parentElement, setStateValue }) {
  let part = mounted.get(parentElement);
  if (!part) {
    part = mount(parentElement, data);
    mounted.set(parentElement, part);
  }
  part.data = data;
  part.send = (view) => setStateValue("view", view);
  adopt({ view: data.view, revision: data.revision, annotations: data.annotations });
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
  const root = el("div", { class: data.bare ? "atlas bare" : "atlas", lang: data.lang });
  const status = el("p", { class: "loading", role: "status" });
  root.append(status);
  parent.append(root);
  const part = { data, stop: () => root.remove() };
  open(part, root, status);
  return part;
}

async function open(part, root, status) {
  const { urls, number, lang, own } = part.data;
  holdSeries(urls, own);
  const slow = setTimeout(async () => say(status, (await load(urls.texts)).loading), 500);
  try {
    const [outlines, values, words, texts] = await Promise.all(
      [urls.outlines, urls.values, urls.words, urls.texts].map(load));
    const view = current();
    const ctx = { ...prepare({ outlines, values, words, texts, number, lang, own }), finder: part.data.finder, root: root.getRootNode() };
    if (yearIn(ctx, view) !== null) await load(seriesUrl(urls, view.what));
    const first = [["tied", "confidence"].includes(view.mode) && urls.robust, view.mode === "clusters" && urls.clusters, around(ctx, view.group) && urls.near];
    await Promise.allSettled(first.filter(Boolean).map(load));
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
  for (const name of ["near", "clusters"]) ctx[name] = data.urls[name] ? loaded(data.urls[name]) : null;
  const map = draw(ctx);
  map.names = nameLayer(map);
  let last = null;

  const shownNow = (view) => {
    const year = yearIn(ctx, view);
    const series = year === null ? null : loaded(seriesUrl(data.urls, view.what));
    if (year !== null && !series) return null;
    return frame(ctx, ctx.values.measures[view.what] ? view.what : "index", year, series);
  };
  const pairNow = (view) => {
    const second = view.mode === "pair" ? secondOf(ctx, view) : null;
    return second ? frame(ctx, second) : null;
  };
  const place = (code) => ctx.at.get(code) ?? null;

  // The parts around the map.
  const title = el("h1", { class: "title" });
  const facts = el("p", { class: "facts" });
  const said = el("p", { class: "summary", id: "summary" });
  const chosenText = el("p", { class: "chosen-words" });
  const toChosen = tool("target", t.zoom_region, () => { if (place(current().region) !== null) motion.toRegion(place(current().region)); });
  const clear = tool("cross", t.clear, () => change({ region: null }));
  const chosenCard = el("div", { class: "chosen-card", role: "group", "aria-label": t.self }, el("div", { class: "chosen-tools" }, toChosen, clear), chosenText);
  const live = el("p", { class: "unseen", "aria-live": "polite" });
  const tip = buildTip();
  const scale = el("div", { class: "scalebar", "aria-hidden": "true" }, el("span"), el("span"));
  const wheelHint = el("p", { class: "wheel-hint", hidden: true }, t.wheel_hint);
  const tools = el("div", { class: "tools", role: "group" },
    tool("plus", t.zoom_in, () => motion.by(1.6)), tool("minus", t.zoom_out, () => motion.by(1 / 1.6)),
    tool("whole", t.zoom_reset, () => motion.reset()));
  const keyHelp = buildKeys(ctx);
  const help = el("button", { type: "button", class: "plain", onclick: () => keyHelp.showModal() }, t.help);
  const seven = toggle(t.seven, "seven", () => showPilots());
  const letters = toggle(t.names, "names", () => {
    if (marks.names) buildLetters(map);
    map.stage.classList.toggle("without-letters", !marks.names);
    motion?.refresh();
  });
  const far = el("button", { type: "button", class: "plain far", "aria-expanded": "false", onclick: () => openStrip(map.strip.hidden) }, t.far);
  const chooser = buildChooser(ctx, data.modes ?? ["value"], { change: choose, door: data.door && (() => document.querySelector(`.st-key-${data.door} a`)?.click()), find: (i) => { points.reach(i); map.stage.focus(); pick(i); } });
  const years = buildYears(ctx, { scrub, ready: withSeries });
  const legend = buildLegend(ctx, {
    emphasise: (keep) => emphasise(map, keep && ((i) => keep(last.painted.cls[i]))),
    extras: [chooser.classes, el("div", { class: "toggles" }, seven.node, letters.node)],
  });
  const inWords = wordLegend(ctx);
  const panel = buildPanel(ctx, (what) => choose({ what, year: null }));
  const take = buildTake(ctx, data.urls);
  const note = el("p", { class: "note" });
  const source = el("p", { class: "source" });
  const copyright = el("p", { class: "copyright" }, t.copyright);
  const mapFrame = el("div", { class: "map-frame" }, map.stage, tools, scale, wheelHint, tip.node);
  const unseen = [live, el("p", { class: "unseen", id: "map-help" }, t.map_help), keyHelp];

  const narrow = matchMedia("(max-width: 56rem)");
  let lay = () => {};
  if (data.bare) {
    const foot = el("div", { class: "foot" }, source, copyright);
    mapFrame.append(inWords.node, foot);
    map.covered = () => covered(map.stage, inWords.node, foot);
    said.classList.add("unseen");
    root.append(mapFrame, map.strip, said, ...unseen);
  } else {
    const top = el("div", { class: "top" },
      el("div", { class: "heading" }, el("div", {}, title, facts), el("div", { class: "heading-tools" }, help)));
    const picture = el("div", { class: "picture" }, mapFrame, panel.node, map.strip, el("div", { class: "below" }, years.node, far));
    // A narrow window has the map before the choosers that change it: for the eye, the Tab key and the ear.
    lay = () => (narrow.matches ? picture.after(chooser.node) : top.prepend(chooser.node));
    root.append(
      top,
      el("div", { class: "body" }, picture,
        el("div", { class: "side" }, said, chosenCard, legend.node)),
      el("div", { class: "foot" }, el("div", {}, note, source, copyright), take.node),
      ...unseen,
    );
    lay();
    narrow.addEventListener("change", lay);
  }
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
  letters.apply();

  function openStrip(open) {
    if (map.strip.hidden !== open) return;
    map.strip.hidden = !open;
    far.setAttribute("aria-expanded", String(open));
    motion.refresh(true);
  }

  // Painting.
  function repaint() {
    const view = current();
    const shown = shownNow(view);
    if (!shown) {
      load(seriesUrl(data.urls, view.what)).then(() => { if (current() === view) { repaint(); describe(); } }, () => change({ year: null }));
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
    const each = paired ? [shown, paired] : [shown];
    const joined = (of) => [...new Set(each.map(of))].join(" \u00d7 ");
    const tally = counts(painted, mask);
    say(said, summary(ctx, view, shown, painted, mask, tally));
    say(source, fill(t.source, { source: [...new Set(each.map((f) => f.words.source))].join("; ") }));
    inWords.update(shown, painted, annotations().note ?? "");
    if (data.bare) return;
    legend.update(view, shown, painted, paired, mask, tally);
    say(title, finding(ctx, view, shown, painted, mask, tally, paired));
    say(facts, [joined((f) => f.words.title), joined((f) => f.words.unit), groupName(ctx, view.group), joined((f) => yearsOf(ctx, f)), t.level].join(" \u00b7 "));
    say(note, shown.measured ? each.map((f) => f.words.note).filter(Boolean).join(" ") : "");
    panel.update(shown);
    root.classList.toggle("without-map", !panel.node.hidden);
    said.hidden = !panel.node.hidden;
    years.update(view, shown);
    chooser.update(view, shown);
    sayChosen();
    take.update(shown.measured ? title.textContent : "");
  }
  function sayChosen() {
    const i = place(last.view.region);
    chosenCard.hidden = i === null;
    if (i !== null) chosenText.replaceChildren(...lines(wordsOf(i)));
  }

  // What is pointed out: the chosen region with its neighbours, or what a story asks for.
  function showPilots() {
    const shown = annotations().pilots ?? marks.seven;
    map.stage.classList.toggle("without-seven", !shown);
    map.strip.classList.toggle("without-seven", !shown);
    if (shown) outlineSet(map, "seven", data.partners ?? []);
  }
  function showNames() {
    const told = (annotations().names ?? []).map(([code, text]) => ({ i: ctx.at.get(code), text, strong: false, apart: true }));
    const mine = place(current().region);
    const named = mine === null || annotations().zoom || told.some(({ i }) => i === mine) ? []
      : [{ i: mine, text: ctx.regions[mine].name, strong: true, apart: !zoomedTo }];
    const near = named.length && zoomedTo ? bordering(mine).map((i) => ({ i, text: ctx.regions[i].name, strong: false, apart: false })) : [];
    map.names.set([...named, ...told, ...near]);
    motion.refresh();
  }
  let borders = null;
  const bordering = (i) => (borders ??= neighbours(ctx.regions))[i];
  let zoomedTo = false;
  /** A chosen region comes near with its neighbours, but where the whole map is the answer. */
  function approach(i) {
    const wasNear = zoomedTo;
    zoomedTo = i !== null && current().mode === "value" && !annotations().zoom && map.pieces[i].has(null);
    if (zoomedTo) motion.toSet([i, ...bordering(i)], 0.8);
    else if (wasNear) motion.reset();
    if (i !== null && !map.pieces[i].has(null)) openStrip(true);
  }
  let announced = current().region;
  function showAnnotations(first = false) {
    const { outline = [], zoom = null } = annotations();
    outlineSet(map, "outlined", outline);
    showPilots();
    showNames();
    if (zoom?.length) motion.toSet(zoom.map((code) => ctx.at.get(code)).filter((i) => i !== undefined));
    else if (!first) motion.toSet([]);
  }
  function showChosen(view) {
    const i = place(view.region);
    // The page's frame says at once whose region this is now; the server follows.
    if (announced !== view.region) {
      const name = i === null ? null : ctx.regions[i].name;
      document.dispatchEvent(new CustomEvent("my-region", { detail: { id: view.region, name, wish: unheard() } }));
    }
    announced = view.region;
    ring(map, "chosen", i);
    for (const part_ of [map.stage, map.strip]) part_.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
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
    const only = (...names) => changed.every((part_) => names.includes(part_));
    if (changed.includes("region")) {
      showChosen(view);
      approach(place(view.region));
      showNames();
    }
    if (changed.includes("present")) showPresent(view);
    if (!only("region", "present", "annotations") || view.mode === "tied") repaint();
    else if (last) last.view = view;
    describe();
    if (changed.includes("annotations")) showAnnotations();
    if (changed.includes("what")) fetchLater(view);
    if (changed.includes("mode")) needRobust();
    needOthers(view);
    points.refill();
  });
  const told = (event) => show(event.detail.view ?? {}, event.detail.annotations ?? {});
  document.addEventListener("map-show", told);

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
  const wordsOf = (i) => about(ctx, last.view, last.shown, last.paired, i);
  const points = pointing(map, ctx, tip, {
    words: wordsOf,
    pick,
    clear: () => change({ region: null }),
    open: (places) => motion.toSet(places, 0.5),
    reveal: (i) => { if (map.pieces[i].has(null)) motion.reveal(i); else openStrip(true); },
    tell: (i) => say(live, sentence(ctx, last.view, last.shown, last.paired, i)),
    dragged: () => motion.dragged(),
    chosen: () => place(current().region),
    first: () => place(data.partners?.[0]) ?? 0,
    last: () => last,
  });
  const commands = {
    "+": () => motion.by(1.6), "=": () => motion.by(1.6), "-": () => motion.by(1 / 1.6), 0: () => motion.reset(),
    ",": () => years.step(-1), ".": () => years.step(1),
    "/": () => chooser.seek.input.focus(), "?": () => (keyHelp.open ? keyHelp.close() : keyHelp.showModal()),
  };
  function command(event) {
    if (data.bare || !marks.singleKeys || event.ctrlKey || event.altKey || event.metaKey || writing(event)) return;
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
      points.again();
    });
  }

  /** Regions around one once one is chosen, and clusters once they are asked for. */
  function needOthers(view) {
    const wanted = { near: view.region !== null || around(ctx, view.group), clusters: view.mode === "clusters" };
    for (const [name, asks] of Object.entries(wanted)) {
      if (!asks || ctx[name] || !data.urls[name]) continue;
      load(data.urls[name]).then((pack) => {
        if (ctx[name]) return;
        ctx[name] = pack;
        repaint();
        describe();
      }, () => {});
    }
  }

  part.stop = () => {
    take.leave();
    leaveStore();
    motion.stop();
    narrow.removeEventListener("change", lay);
    years.stop();
    document.removeEventListener("keydown", command);
    document.removeEventListener("map-show", told);
    root.remove();
  };
  const view = current();
  showPresent(view);
  repaint();
  showChosen(view);
  describe();
  showAnnotations(true);
  fetchLater(view);
  performance.mark("map painted");
  requestAnimationFrame(() => setTimeout(() => {
    needRobust();
    needOthers(current());
  }, 60));
}
