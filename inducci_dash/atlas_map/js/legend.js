// The legend: what each colour means, how many regions have it, and how the values are spread.

import { el, fill, say, svg } from "./dom.js";
import { BINS, classOf, histogram, middleOf } from "./colouring.js";
import { NO_DATA, OUTSIDE } from "./measures.js";
import { scatter } from "./scatter.js";
import { clusterWords, format, inUnits } from "./words.js";

const WIDE = 216;
const TALL = 54;
const FOOT = 10;

/** Legend of the map. `emphasise(keep)` is told which classes to bring forward, or null. */
export function buildLegend(ctx, { emphasise, extras }) {
  const t = ctx.texts;
  const heading = el("p", { class: "legend-unit" });
  const chart = buildHistogram(t.histogram);
  const list = el("ul", { class: "classes" });
  const note = el("p", { class: "legend-note" });
  const points = scatter(ctx);
  const node = el("div", { class: "legend", role: "group", "aria-label": t.legend }, heading, chart.node, list, points.node, note, ...extras);
  let signature = "";
  let rows = [];
  let pinned = null;

  /** A legend entry that brings its regions forward: while pointed at or focused, and for good when pressed. */
  function entry(keep, attributes, ...children) {
    const button = el("button", {
      type: "button", "aria-pressed": "false", ...attributes,
      onpointerenter: () => emphasise(keep), onfocus: () => emphasise(keep),
      onpointerleave: rest, onblur: rest,
      onclick: () => {
        const was = pinned === button;
        unpin();
        if (!was) {
          pinned = button;
          button.setAttribute("aria-pressed", "true");
        }
        button.keep = keep;
        rest();
      },
    }, ...children);
    return button;
  }
  function unpin() {
    pinned?.setAttribute("aria-pressed", "false");
    pinned = null;
  }
  function rest() {
    emphasise(pinned ? pinned.keep : null);
  }

  function row(keep, colour, label, kind = "") {
    const bar = el("span", { class: "bar" });
    const count = el("span", { class: "count" });
    const swatch = el("span", { class: `swatch ${kind}`, style: colour ? `background:${colour}` : null });
    list.append(el("li", {}, entry(keep, { class: "entry" }, swatch, el("span", { class: "label" }, label), bar, count)));
    return (number, most) => {
      say(count, format(ctx.number, number));
      bar.style.setProperty("--share", most ? number / most : 0);
    };
  }
  const only = (...wanted) => (k) => wanted.includes(k);

  function rebuild(shown, painted, paired) {
    list.replaceChildren();
    list.className = `classes of-${painted.mode}`;
    rows = [];
    unpin();
    const each = (number) => inUnits(ctx, shown, number);
    if (painted.mode === "value" && painted.count) {
      for (let k = painted.count - 1; k >= 0; k -= 1) {
        const bounds = fill(t.range, { low: each(painted.limits[k]), high: each(painted.limits[k + 1]) });
        rows.push([k, row(only(k), painted.colours[k], bounds)]);
      }
    } else if (painted.mode === "tied" && painted.count) {
      [t.above, t.tied, t.below].forEach((label, k) => rows.push([k, row(only(k), painted.colours[k], label)]));
    } else if (painted.mode === "clusters" && painted.count) {
      t.clusters.forEach((label, k) => rows.push([k, row(only(k), painted.colours[k], label)]));
    } else if (painted.mode === "pair" && painted.count) {
      list.append(pairGrid(ctx, entry, only, shown, paired, painted));
    } else if (painted.mode === "confidence" && painted.count) {
      list.append(fadeGrid(ctx, entry, only, each, painted));
    }
    rows.push(["nodata", row(only(NO_DATA), null, painted.tested ? t.clusters_nodata : t.nodata, "hatched")]);
    rows.push(["outside", row(only(OUTSIDE), ctx.palette.unscored, shown.kind === "indicator" ? t.outside : t.unscored)]);
  }

  function update(view, shown, painted, paired, mask, tally) {
    points.update(view, shown, painted, paired, mask);
    const now = [view.what, view.mode, view.pair, painted.wanting, painted.limits, painted.upLimits, painted.colours].join("|");
    if (now !== signature) {
      signature = now;
      rebuild(shown, painted, paired);
    }
    const most = Math.max(1, ...tally.found);
    for (const [k, set] of rows) {
      const number = k === "nodata" ? tally.nodata : k === "outside" ? tally.outside : tally.found[k];
      set(number, k === "outside" || k === "nodata" ? 0 : most);
    }
    say(heading, shown.words.unit);
    heading.hidden = ["tied", "pair", "clusters"].includes(painted.mode);
    chart.node.toggleAttribute("hidden", painted.mode !== "value" || !painted.count);
    if (painted.mode === "value" && painted.count) chart.update(ctx, view, shown, painted, mask);
    const said = painted.mode === "tied" ? t.tied_rule : painted.mode === "pair" ? t.pair_rule
      : painted.mode === "clusters" ? clusterWords(ctx, painted)
      : [painted.method === "quantile" && painted.count ? t.fifths : "", shown.year !== null ? t.fixed : "", view.group !== "EU27" || shown.kind === "indicator" ? t.dimmed : ""].filter(Boolean).join(" ");
    say(note, said);
  }
  return { node, update };
}

/** Bars of the values' distribution in the classes' colours, with the EU's value and the chosen region. */
function buildHistogram(label) {
  const bars = Array.from({ length: BINS }, () => svg("rect", { class: "bin" }));
  const strip = Array.from({ length: 7 }, () => svg("rect", { y: TALL + 2, height: 5 }));
  const eu = svg("path", { class: "eu-tick" });
  const own = svg("path", { class: "own-tick" });
  const drawing = svg("svg", { viewBox: `0 0 ${WIDE} ${TALL + FOOT}`, role: "img", "aria-label": label }, ...bars, ...strip, eu, own);
  const low = el("span");
  const high = el("span");
  const middle = el("span", { class: "eu-text" });
  const left = el("strong");
  const right = el("strong");
  const node = el("div", { class: "histogram" }, drawing, el("div", { class: "ends", "aria-hidden": "true" }, low, high),
    el("div", { class: "ends in-words" }, left, right), middle);

  function update(ctx, view, shown, painted, mask) {
    const { limits, colours } = painted;
    const [least, most] = [limits[0], limits[limits.length - 1]];
    const at = (value) => Math.min(1, Math.max(0, most > least ? (value - least) / (most - least) : 0.5)) * WIDE;
    const bins = histogram(shown, limits, mask);
    const top = Math.max(1, ...bins);
    const width = WIDE / BINS;
    bars.forEach((bar, b) => {
      const height = bins[b] ? Math.max(1.5, (bins[b] / top) * (TALL - 6)) : 0;
      bar.setAttribute("x", b * width + 0.4);
      bar.setAttribute("width", width - 0.8);
      bar.setAttribute("y", TALL - height);
      bar.setAttribute("height", height);
      bar.setAttribute("fill", colours[classOf(least + ((b + 0.5) / BINS) * (most - least), limits)]);
    });
    strip.forEach((part, k) => {
      const there = k < limits.length - 1;
      part.setAttribute("x", there ? at(limits[k]) : 0);
      part.setAttribute("width", there ? Math.max(0, at(limits[k + 1]) - at(limits[k])) : 0);
      if (there) part.setAttribute("fill", colours[k]);
    });
    eu.setAttribute("d", shown.eu === null ? "" : `M${at(shown.eu)} 2V${TALL + 8}`);
    const mine = view.region ? shown.v[ctx.at.get(view.region)] ?? null : null;
    own.setAttribute("d", mine === null ? "" : `M${at(mine)} ${TALL}l-4.5 -8h9z`);
    say(low, inUnits(ctx, shown, least));
    say(high, inUnits(ctx, shown, most));
    say(left, shown.words.ends[0]);
    say(right, shown.words.ends[1]);
    const between = middleOf(ctx, view, shown);
    say(middle, between === null ? "" : fill(shown.eu === null ? ctx.texts.group_median : ctx.texts.eu_value, { value: inUnits(ctx, shown, between) }));
    middle.classList.toggle("is-eu", shown.eu !== null);
  }
  return { node, update };
}

/** Nine cells to point at: across the measure shown, up the second one. */
function pairGrid(ctx, entry, only, shown, paired, painted) {
  const t = ctx.texts;
  const thirds = (frame) => (frame.measure.direction ? [t.worst_third, t.middle_third, t.best_third] : [t.low, t.middle, t.high]);
  const cells = [2, 1, 0].flatMap((up) => [0, 1, 2].map((across) => {
    const k = across + 3 * up;
    const name = fill(t.pair_cell, { first: shown.words.short, one: thirds(shown)[across], second: paired.words.short, two: thirds(paired)[up] });
    return entry(only(k), { class: "cell", style: `background:${painted.colours[k]}`, "aria-label": name, title: name });
  }));
  return el("li", { class: "pair-legend" },
    el("span", { class: "axis up", "aria-hidden": "true" }, `${paired.words.axis} \u2192`),
    el("div", { class: "grid" }, ...cells),
    el("span", { class: "axis across", "aria-hidden": "true" }, `${shown.words.axis} \u2192`));
}

/** Classes across, certainty down: the less certain, the paler. */
function fadeGrid(ctx, entry, only, each, painted) {
  const t = ctx.texts;
  const { count, colours, limits } = painted;
  const levels = [t.sure, t.fair, t.unsure];
  const cells = levels.map((name, level) => el("div", { class: "fade-row" },
    el("div", { class: "fade-cells" }, ...Array.from({ length: count }, (_, k) => {
      const bounds = `${fill(t.range, { low: each(limits[k]), high: each(limits[k + 1]) })}; ${name}`;
      return entry(only(k + count * level), { class: "cell", style: `background:${colours[k + count * level]}`, "aria-label": bounds, title: bounds });
    })),
    el("span", { class: "fade-name", "aria-hidden": "true" }, name)));
  return el("li", { class: "fade-legend" },
    el("div", { class: "ends", "aria-hidden": "true" }, el("span", {}, each(limits[0])), el("span", {}, each(limits[count]))), ...cells);
}
