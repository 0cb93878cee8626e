// From packs and view to a class for every region. Pure: reads packs, touches no document.

export const NO_DATA = -1;
export const OUTSIDE = -2;

/** Packs made ready: positions by code, group masks, decoded robustness. */
export function prepare({ outlines, values, words, texts, number, palette, lang }) {
  const regions = outlines.regions.map((region, i) => ({ ...region, latin: values.latin?.[i] ?? null }));
  const at = new Map(regions.map((region, i) => [region.id, i]));
  // Values come in their own stated order; where it is the map's, as agreed, nothing is moved.
  const same = values.regions.length === regions.length && values.regions.every((id, i) => id === regions[i].id);
  if (!same) throw new Error("values and outlines name different regions");
  return {
    outlines, values, words, texts, number, palette, lang, regions, at,
    scored: values.scored, robust: null, frames: new Map(), groups: new Map(), medians: new Map(),
  };
}

/** Decodes the robustness pack: `wins` in per cent, row by row over its `units` (255: not known). */
export function addRobust(ctx, pack) {
  const wins = {};
  const verdicts = {};
  for (const [what, text] of Object.entries(pack.verdict ?? {})) {
    verdicts[what] = Int8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }
  for (const [what, text] of Object.entries(pack.win ?? {})) {
    wins[what] = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  }
  const place = new Int32Array(ctx.regions.length).fill(-1);
  pack.units.forEach((code, k) => { place[ctx.at.get(code)] = k; });
  ctx.robust = { ...pack, wins, verdicts, place, n: pack.units.length };
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
      ranks: () => (ranks ??= rankValues(v, ctx.scored, rankSign(measure))),
      ranked: v.reduce((sum, value, i) => sum + (value !== null && ctx.scored[i] ? 1 : 0), 0),
    };
  }
  Object.assign(made, {
    what, year, measure, kind: measure.kind, words: ctx.words[what],
    measured: measure.measured !== 0 && measure.v.some((value) => value !== null),
  });
  ctx.frames.set(key, made);
  return made;
}

/** 1 where a higher value ranks first, -1 where a lower does: as the published ranks have it. */
function rankSign(measure) {
  let first = null;
  let last = null;
  measure.r.forEach((rank, i) => {
    if (rank === null) return;
    if (first === null || rank < measure.r[first]) first = i;
    if (last === null || rank > measure.r[last]) last = i;
  });
  return first !== null && measure.v[first] < measure.v[last] ? -1 : 1;
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

/** 1 for every region of a reference group. */
export function members(ctx, group) {
  let mask = ctx.groups.get(group);
  if (!mask) {
    mask = new Uint8Array(ctx.regions.length);
    const named = ctx.values.groups?.[group];
    if (named) for (const i of named) mask[i] = 1;
    else if (group === "EU27") ctx.scored.forEach((inside, i) => { mask[i] = inside; });
    else ctx.regions.forEach((region, i) => { mask[i] = region.country === group ? 1 : 0; });
    ctx.groups.set(group, mask);
  }
  return mask;
}

export const groupNames = (ctx) => ["EU27", ...["CE", "industrial", "inducci"].filter((id) => ctx.values.groups?.[id])];

/** Median of a group's values in a frame; null without any. */
export function median(ctx, shown, group) {
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

/** Bounds of the classes by the method asked, or by the first there is. */
export function bounds(shown, method) {
  return shown.classes[method] ?? Object.values(shown.classes)[0] ?? [];
}

/** Number of the class of a value: upper bounds belong to their class, outliers to the end classes. */
export function classOf(value, limits) {
  const last = limits.length - 2;
  for (let k = 0; k < last; k += 1) if (value <= limits[k + 1]) return k;
  return last;
}

/** As many colours as classes, from ramps of stated lengths. */
function ramp(ramps, count) {
  const lists = Array.isArray(ramps[0]) ? ramps : [ramps];
  const fitting = lists.find((list) => list.length === count);
  if (fitting) return fitting;
  const longest = lists[lists.length - 1];
  if (count <= 1) return [longest[longest.length >> 1]];
  return Array.from({ length: count }, (_, k) => longest[Math.round((k * (longest.length - 1)) / (count - 1))]);
}

export function classColours(ctx, method, count) {
  return ramp(method === "eu100" ? ctx.palette.diverging : ctx.palette.sequential, count);
}

function blank(ctx, i) {
  return ctx.scored[i] ? NO_DATA : OUTSIDE;
}

/** The views a measure can be shown in: ties and confidence need what only scores have. */
export function fits(ctx, mode, what) {
  if (mode === "tied") return what === "index";
  return mode !== "confidence" || ctx.values.measures[what].kind !== "indicator";
}

/** Class and colour of every region under a view.
 *
 * `cls[i]` is a position in `colours`, or NO_DATA (hatched), or OUTSIDE (neutral). `wanting` names
 * the text that says what the mode still needs.
 */
export function colouring(ctx, view, shown, paired) {
  // Until the robustness pack is there, ties and confidence show plain values.
  if (view.mode === "tied" && ctx.robust) return tiedWith(ctx, view, shown);
  if (view.mode === "pair") return twoAtOnce(ctx, view, shown, paired);
  const plainly = byValue(ctx, view, shown);
  return view.mode === "confidence" && ctx.robust ? byConfidence(ctx, shown, plainly) : plainly;
}

function byValue(ctx, view, shown) {
  const limits = bounds(shown, view.classes);
  const count = Math.max(limits.length - 1, 0);
  const method = shown.classes[view.classes] ? view.classes : "quantile";
  const cls = new Int8Array(shown.v.length);
  for (let i = 0; i < cls.length; i += 1) {
    const value = shown.v[i];
    cls[i] = value === null || !count ? blank(ctx, i) : classOf(value, limits);
  }
  return { mode: "value", cls, limits, colours: classColours(ctx, method, count), count };
}

function nothing(ctx, mode, wanting) {
  const cls = Int8Array.from(ctx.regions, (_, i) => (ctx.scored[i] ? NO_DATA : OUTSIDE));
  return { mode, cls, colours: [], limits: [], count: 0, wanting };
}

/** Share of recomputations (0-100) in which region `a` scores above region `b`. */
export function winShare(ctx, what, a, b) {
  const robust = ctx.robust;
  const matrix = robust?.wins[what];
  if (!matrix || robust.place[a] < 0 || robust.place[b] < 0) return null;
  const share = matrix[robust.place[a] * robust.n + robust.place[b]];
  return share > 100 ? null : share;
}

/** How region `a` stands to `b`: 1 clearly better, 0 cannot be told apart, -1 clearly worse; null: not compared. */
export function verdict(ctx, what, a, b) {
  const { robust } = ctx;
  const matrix = robust.verdicts[what];
  if (!matrix || robust.place[a] < 0 || robust.place[b] < 0) return null;
  const code = matrix[robust.place[a] * robust.n + robust.place[b]];
  return code === 2 ? null : code;
}

export const ABOVE = 0;
export const TIED = 1;
export const BELOW = 2;
export const SELF = 3;

function tiedWith(ctx, view, shown) {
  if (!ctx.robust.verdicts[shown.what]) return nothing(ctx, "tied", "no_ties");
  const mine = ctx.at.get(view.region);
  if (mine === undefined || shown.v[mine] === null || !ctx.scored[mine]) return nothing(ctx, "tied", "choose_first");
  const cls = Int8Array.from(shown.v, (value, i) => {
    if (i === mine) return SELF;
    if (value === null || !ctx.scored[i]) return blank(ctx, i);
    const code = verdict(ctx, shown.what, mine, i);
    return code === null ? NO_DATA : code < 0 ? ABOVE : code > 0 ? BELOW : TIED;
  });
  return { mode: "tied", cls, colours: [...ctx.palette.tied, "#ffffff"], limits: [], count: 3 };
}

function terciles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  return [sorted[0], cut(1 / 3), cut(2 / 3), sorted[sorted.length - 1]];
}

function twoAtOnce(ctx, view, shown, paired) {
  if (!paired) return nothing(ctx, "pair", "choose_pair");
  const both = shown.v.map((value, i) => value !== null && paired.v[i] !== null);
  const base = both.map((has, i) => (has && ctx.scored[i] ? i : -1)).filter((i) => i >= 0);
  if (base.length < 9) return nothing(ctx, "pair", "choose_pair");
  const across = terciles(base.map((i) => shown.v[i]));
  const up = terciles(base.map((i) => paired.v[i]));
  const cls = Int8Array.from(both, (has, i) =>
    has ? classOf(shown.v[i], across) + 3 * classOf(paired.v[i], up) : blank(ctx, i),
  );
  return { mode: "pair", cls, colours: ctx.palette.bivariate, limits: across, upLimits: up, count: 9 };
}

/** 5-95 % rank interval of a region, with its fifth; null where it is not computed. */
export function standing(ctx, what, i) {
  const low = ctx.robust?.low?.[what]?.[i] ?? null;
  const high = ctx.robust?.high?.[what]?.[i] ?? null;
  const band = ctx.robust?.bands?.[what]?.[i] ?? null;
  if (low === null && band === null) return null;
  return { low, high, band, fifth: band === null ? null : ctx.texts.bands[band - 1] };
}

function byConfidence(ctx, shown, plainly) {
  if (!ctx.robust.low?.[shown.what]) return nothing(ctx, "confidence", "no_confidence");
  const count = plainly.count;
  const cls = plainly.cls.map((k, i) => {
    if (k < 0) return k;
    const at = standing(ctx, shown.what, i);
    if (!at || at.low === null) return blank(ctx, i);
    const width = (at.high - at.low) / shown.ranked;
    return k + count * (width <= 0.1 ? 0 : width <= 0.25 ? 1 : 2);
  });
  const faded = [0, 0.5, 0.8].flatMap((share) => plainly.colours.map((colour) => mix(colour, "#eceef1", share)));
  return { ...plainly, mode: "confidence", cls, colours: faded, count };
}

/** `colour` with a share of `other` in it, both #rrggbb. */
function mix(colour, other, share) {
  const part = (text, at) => parseInt(text.slice(at, at + 2), 16);
  return "#" + [1, 3, 5].map((at) => Math.round(part(colour, at) * (1 - share) + part(other, at) * share)
    .toString(16).padStart(2, "0")).join("");
}

/** How many regions of a group fall in each class: `in[k]`, and `nodata`, `outside` (the latter of all). */
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
