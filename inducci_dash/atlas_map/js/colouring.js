// From figures and view to a class and a colour for every region, as `model.py` decides it on the server:
// a contract test compares the two. Pure: touches no document.

import { BELOW, NO_DATA, OUTSIDE, SELF, median, verdict } from "./measures.js";

export const BINS = 30;

/** The method of making classes that is asked, or the first there is. */
function methodOf(shown, asked) {
  return shown.classes[asked] ? asked : Object.keys(shown.classes)[0] ?? "quantile";
}

/** Number of the class of a value: upper bounds belong to their class, outliers to the end classes. */
export function classOf(value, limits) {
  const last = limits.length - 2;
  for (let k = 0; k < last; k += 1) if (value <= limits[k + 1]) return k;
  return last;
}

const blank = (ctx, i) => (ctx.scored[i] ? NO_DATA : OUTSIDE);

/** Whether a measure can be shown in a mode: verdicts and intervals exist for what has been drawn anew. */
export function fits(ctx, mode, what) {
  if (ctx.values.measures[what].own) return mode === "value" || mode === "pair";
  if (mode === "clusters") {
    return Boolean(ctx.values.measures[what].measured) && (!ctx.clusters || Boolean(ctx.clusters.measures[what]));
  }
  if (mode !== "tied" && mode !== "confidence") return true;
  const measure = ctx.values.measures[what];
  if (measure.kind === "indicator" || !measure.measured) return false;
  return !ctx.robust || Boolean(ctx.robust.verdicts[what]);
}

/** Class and colour of every region under a view.
 *
 * `cls[i]` is a position in `colours`, or NO_DATA (hatched), or OUTSIDE (neutral). `wanting` names
 * the text that says what the mode still needs.
 */
export function colouring(ctx, view, shown, paired) {
  // Until the robustness pack is there, its modes show plain values.
  if (view.mode === "tied" && ctx.robust) return seenFrom(ctx, view, shown);
  if (view.mode === "pair") return twoAtOnce(ctx, shown, paired);
  if (view.mode === "clusters" && ctx.clusters) return byCluster(ctx, view, shown);
  const plainly = byValue(ctx, view, shown);
  return view.mode === "confidence" && ctx.robust ? bySureness(ctx, shown, plainly) : plainly;
}

function byValue(ctx, view, shown) {
  const method = methodOf(shown, view.classes);
  const limits = shown.classes[method] ?? [];
  const count = Math.max(limits.length - 1, 0);
  const cls = Int8Array.from(shown.v, (value, i) => (value === null || !count ? blank(ctx, i) : classOf(value, limits)));
  const ramp = count ? ctx.palette[method === "eu100" ? "diverging" : "sequential"][count] : [];
  return { mode: "value", method, cls, limits, colours: shown.turned ? [...ramp].reverse() : ramp, count };
}

function nothing(ctx, mode, wanting) {
  const cls = Int8Array.from(ctx.regions, (_, i) => blank(ctx, i));
  return { mode, cls, colours: [], limits: [], count: 0, wanting };
}

function seenFrom(ctx, view, shown) {
  if (!ctx.robust.verdicts[shown.what]) return nothing(ctx, "tied", "no_ties");
  const mine = ctx.at.get(view.region);
  if (mine === undefined || shown.v[mine] === null || !ctx.scored[mine]) return nothing(ctx, "tied", "choose_first");
  const cls = Int8Array.from(shown.v, (value, i) => {
    if (i === mine) return SELF;
    const found = value === null || !ctx.scored[i] ? null : verdict(ctx, shown.what, mine, i);
    return found === null ? blank(ctx, i) : found;
  });
  return { mode: "tied", cls, colours: ctx.palette.tied, limits: [], count: BELOW + 1 };
}

function terciles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = (share) => sorted[Math.ceil(share * sorted.length) - 1];
  return [sorted[0], cut(1 / 3), cut(2 / 3), sorted[sorted.length - 1]];
}

/** Steps 0 to 2 from the least attractive third to the most. */
const step = (value, limits, turned) => (turned ? 2 - classOf(value, limits) : classOf(value, limits));

function twoAtOnce(ctx, shown, paired) {
  if (!paired) return nothing(ctx, "pair", "choose_pair");
  const both = shown.v.map((value, i) => value !== null && paired.v[i] !== null);
  const base = both.map((has, i) => (has && ctx.scored[i] ? i : -1)).filter((i) => i >= 0);
  if (base.length < ctx.values.fewest_paired) return nothing(ctx, "pair", "few_pairs");
  const limits = terciles(base.map((i) => shown.v[i]));
  const upLimits = terciles(base.map((i) => paired.v[i]));
  const cls = Int8Array.from(both, (has, i) => (has
    ? step(shown.v[i], limits, shown.turned) + 3 * step(paired.v[i], upLimits, paired.turned) : blank(ctx, i)));
  return { mode: "pair", cls, colours: ctx.palette.bivariate, limits, upLimits, count: 9 };
}

function byCluster(ctx, view, shown) {
  if (view.year !== null) return nothing(ctx, "clusters", "clusters_latest");
  const tested = ctx.clusters.measures[shown.what];
  if (!tested) return nothing(ctx, "clusters", "no_clusters");
  const cls = Int8Array.from(tested.kind, (kind, i) => kind ?? blank(ctx, i));
  return { mode: "clusters", cls, colours: ctx.palette.clusters, limits: [], count: ctx.palette.clusters.length, tested };
}

function bySureness(ctx, shown, plainly) {
  const sure = ctx.robust.sure[shown.what];
  if (!sure) return nothing(ctx, "confidence", "no_confidence");
  const { count, colours } = plainly;
  const cls = plainly.cls.map((k, i) => (k < 0 ? k : sure[i] === null ? blank(ctx, i) : k + count * sure[i]));
  const paler = [0, 1].map((level) => colours.map((colour) => ctx.palette.paler[colour][level]));
  return { ...plainly, mode: "confidence", cls, colours: [...colours, ...paler.flat()] };
}

/** How many regions of a group fall in each class: `found[k]`, `nodata`; and `outside`, of all. */
export function counts(painted, mask) {
  const found = new Array(painted.colours.length).fill(0);
  let nodata = 0;
  let outside = 0;
  painted.cls.forEach((k, i) => {
    if (k === OUTSIDE) outside += 1;
    else if (mask[i]) {
      if (k === NO_DATA) nodata += 1;
      else found[k] += 1;
    }
  });
  return { found, nodata, outside };
}

/** Regions of the group by value, in BINS steps from the first bound to the last. */
export function histogram(shown, limits, mask) {
  const bins = new Array(BINS).fill(0);
  const [low, high] = [limits[0], limits[limits.length - 1]];
  const width = (high - low) / BINS;
  shown.v.forEach((value, i) => {
    if (value === null || !mask[i] || !width) return;
    bins[Math.min(BINS - 1, Math.max(0, Math.floor((value - low) / width)))] += 1;
  });
  return bins;
}

/** What stands between the classes: the EU's value as published, else the group's median. */
export const middleOf = (ctx, view, shown) => shown.eu ?? median(ctx, shown, view.group);
