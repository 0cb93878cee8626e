// From packs to the figures of one measure in one year. Pure: reads packs, touches no document.

export const NO_DATA = -1;
export const OUTSIDE = -2;
export const ABOVE = 0;
export const TIED = 1;
export const BELOW = 2;
export const SELF = 3;

const AROUND = /^(border|near)\.(\w+)(?:\.(\d+))?$/;

/** Packs made ready: positions by code, group masks, decoded robustness. */
export function prepare({ outlines, values: ours, words: named, texts, number, lang, own }) {
  // What a reader put up goes beside the packs, which other maps share.
  const values = own ? { ...ours, measures: { ...ours.measures, ...own.measures } } : ours;
  const words = own ? { ...named, ...own.words } : named;
  const { regions } = outlines;
  const at = new Map(regions.map((region, i) => [region.id, i]));
  // Values come in their own stated order; where it is the map's, as agreed, nothing is moved.
  const same = values.regions.length === regions.length && values.regions.every((id, i) => id === regions[i].id);
  if (!same) throw new Error("values and outlines name different regions");
  return {
    outlines, values, words, texts, number, lang, regions, at, palette: values.palette,
    scored: values.scored, robust: null, near: null, clusters: null, frames: new Map(), groups: new Map(), medians: new Map(),
  };
}

/** Decodes the robustness pack: a verdict a pair, two bits each, row by row over its `units`. */
export function addRobust(ctx, pack) {
  const place = new Int32Array(ctx.regions.length).fill(-1);
  pack.units.forEach((code, k) => { place[ctx.at.get(code)] = k; });
  ctx.robust = { ...pack, bytes: new Map(), place, n: pack.units.length };
}

/** How region `b` stands seen from region `a`: ABOVE, TIED, BELOW, or null where that is not known. */
export function verdict(ctx, what, a, b) {
  const robust = ctx.robust;
  const text = robust?.verdicts[what];
  if (!text || robust.place[a] < 0 || robust.place[b] < 0) return null;
  if (!robust.bytes.has(what)) robust.bytes.set(what, Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)));
  const at = robust.place[a] * robust.n + robust.place[b];
  const code = (robust.bytes.get(what)[at >> 2] >> (2 * (at & 3))) & 3;
  return code === 3 ? null : code;
}

/** What is shown beside a measure: the one chosen, or the one that belongs to it. */
export function secondOf(ctx, view) {
  return ctx.values.measures[view.pair] ? view.pair : ctx.values.measures[view.what]?.second ?? null;
}

export const hasYears = (ctx, what) => (ctx.values.measures[what]?.years?.length ?? 0) > 1;

/** The year of a view if its measure has that year, else null: the latest figures. */
export function yearIn(ctx, view) {
  return ctx.values.measures[view.what]?.years?.includes(view.year) ? view.year : null;
}

/** One measure in one year (null: latest of each region). `series` is its pack if a year is asked. */
export function frame(ctx, what, year = null, series = null) {
  const key = `${what} ${year}`;
  const known = ctx.frames.get(key);
  if (known) return known;
  const measure = ctx.values.measures[what];
  let made;
  if (year === null) {
    const flags = measure.f;
    made = {
      v: measure.v, eu: measure.eu ?? null, classes: measure.classes ?? {},
      yearOf: (i) => (Array.isArray(measure.y) ? measure.y[i] : measure.v[i] === null ? null : measure.y),
      flagOf: (i) => (flags ? flags[i] ?? "" : ""),
      ranks: () => measure.r, ranked: measure.n,
    };
  } else {
    const at = series.years.indexOf(year);
    const v = series.v[at];
    const flags = series.f?.[at];
    let ranks = null;
    made = {
      v, eu: series.eu?.[at] ?? null,
      classes: Object.keys(measure.series_classes ?? {}).length ? measure.series_classes : measure.classes,
      yearOf: (i) => (v[i] === null ? null : year),
      flagOf: (i) => (flags ? flags[i] ?? "" : ""),
      ranks: () => (ranks ??= rankValues(v, ctx.scored, measure.direction < 0 ? -1 : 1)),
      ranked: v.reduce((sum, value, i) => sum + (value !== null && ctx.scored[i] ? 1 : 0), 0),
    };
  }
  Object.assign(made, {
    what, year, measure, kind: measure.kind, turned: measure.direction < 0, words: ctx.words[what],
    measured: measure.measured !== 0 && measure.v.some((value) => value !== null),
  });
  ctx.frames.set(key, made);
  return made;
}

/** Ranks of the scored regions, 1 = best; equal values share the best rank of theirs. */
function rankValues(v, scored, sign) {
  const order = v.map((_, i) => i).filter((i) => v[i] !== null && scored[i]).sort((a, b) => sign * (v[b] - v[a]));
  const ranks = new Array(v.length).fill(null);
  order.forEach((i, place) => {
    ranks[i] = place && v[order[place - 1]] === v[i] ? ranks[order[place - 1]] : place + 1;
  });
  return ranks;
}

/** A group around a region, `{ i, km }` with `km` null for its neighbours; null for another kind of group. */
export function around(ctx, group) {
  const found = AROUND.exec(group ?? "");
  const i = found ? ctx.at.get(found[2]) : undefined;
  return i === undefined ? null : { i, km: found[1] === "near" ? Number(found[3]) : null };
}

/** Positions of a group around a region; null as long as the pack of near regions is not there. */
function nearby(ctx, { i, km }) {
  if (!ctx.near) return null;
  if (km === null) return ctx.near.border[i];
  return ctx.near.near[i].slice(0, ctx.near.within[i][ctx.near.km.indexOf(km)]);
}

/** Ids of the groups around a region that hold others too. */
export function groupsAround(ctx, i) {
  if (!ctx.near || i === undefined) return [];
  const code = ctx.regions[i].id;
  const offered = [[`border.${code}`, null], ...ctx.near.km.map((km) => [`near.${code}.${km}`, km])];
  return offered.filter(([, km]) => nearby(ctx, { i, km }).length > 1).map(([id]) => id);
}

/** 1 for every region of a reference group; as long as a group around a region is not known, the EU's. */
export function members(ctx, group) {
  let mask = ctx.groups.get(group);
  if (!mask) {
    const round = around(ctx, group);
    const places = round && nearby(ctx, round);
    if (round && !places) return members(ctx, "EU27");
    mask = new Uint8Array(ctx.regions.length);
    const named = places ?? ctx.values.groups?.[group];
    if (named) for (const i of named) mask[i] = 1;
    else if (group === "EU27") ctx.scored.forEach((inside, i) => { mask[i] = inside; });
    else ctx.regions.forEach((region, i) => { mask[i] = region.country === group ? 1 : 0; });
    ctx.groups.set(group, mask);
  }
  return mask;
}

export const groupNames = (ctx) => ["EU27", ...Object.keys(ctx.values.groups ?? {})];

/** Median of a group's values in a frame; null without any. */
export function median(ctx, shown, group) {
  if (around(ctx, group) && !ctx.near) return null;
  const key = `${shown.what} ${shown.year} ${group}`;
  if (!ctx.medians.has(key)) {
    const mask = members(ctx, group);
    const values = shown.v.filter((value, i) => value !== null && mask[i]).sort((a, b) => a - b);
    const half = values.length >> 1;
    const middle = values.length % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
    ctx.medians.set(key, values.length ? middle : null);
  }
  return ctx.medians.get(key);
}

/** 5-95 % rank interval of a region; null where it is not computed. */
export function standing(ctx, what, i) {
  const low = ctx.robust?.low?.[what]?.[i] ?? null;
  const high = ctx.robust?.high?.[what]?.[i] ?? null;
  return low === null || high === null ? null : { low, high };
}
