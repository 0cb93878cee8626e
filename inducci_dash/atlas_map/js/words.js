// Numbers and sentences, from texts that arrive translated.

import { fill } from "./dom.js";
import { ABOVE, around, median, standing, verdict } from "./measures.js";

const NO_BREAK = "\u00a0";

/** A number as the server's language layer writes it: half to even on exact ties, true minus sign. */
export function format(number, value, decimals = 0) {
  const [decimal, group, minus, missing] = number;
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const size = Math.abs(value);
  let text = size.toFixed(decimals);
  const scale = 10 ** decimals;
  const doubled = size * scale * 2;
  if ((size * 2 ** (decimals + 1)) % 1 === 0 && doubled % 2 === 1) {
    const below = (doubled - 1) / 2;
    text = ((below % 2 ? below + 1 : below) / scale).toFixed(decimals);
  }
  const [whole, part] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group);
  const sign = value < 0 && /[1-9]/.test(text) ? minus : "";
  return sign + grouped + (part ? decimal + part : "");
}

export const inUnits = (ctx, shown, value) => format(ctx.number, value, shown.words.decimals);

/** A value with its unit: behind it, or in brackets where the unit is a phrase of its own. */
function withUnit(ctx, shown, value) {
  const unit = shown.words.unit;
  const text = inUnits(ctx, shown, value);
  if (!unit) return text;
  return unit.includes(",") ? `${text} (${unit})` : `${text}${NO_BREAK}${unit}`;
}

export const countryName = (ctx, i) => ctx.texts.countries[ctx.regions[i].country] ?? ctx.regions[i].country;

export function groupName(ctx, group) {
  const round = around(ctx, group);
  if (round) return fill(round.km === null ? ctx.texts.near_border : ctx.texts.near_km, { region: ctx.regions[round.i].name, km: round.km });
  return ctx.texts.groups[group] ?? ctx.texts.countries[group] ?? group;
}

/** Years as written: one, or from to. */
export function yearsOf(ctx, shown) {
  if (shown.measure.span) return [...new Set(shown.measure.span)].join("\u2013");
  const years = shown.v.map((_, i) => shown.yearOf(i)).filter((year) => year !== null && year !== undefined);
  if (!years.length) return ctx.number[3];
  const first = Math.min(...years);
  const last = Math.max(...years);
  return first === last ? String(first) : `${first}\u2013${last}`;
}

/** What the publisher says of a region's figure, in the server's words; empty for nothing. */
export const flagWords = (shown, i) => shown.words.flags[shown.flagOf(i)] ?? "";

/** Place with its interval. A score's place is never said without it. */
function rankWords(ctx, shown, i) {
  const rank = shown.ranks()[i];
  if (rank === null || rank === undefined) return "";
  const t = ctx.texts;
  const place = { rank: format(ctx.number, rank), count: format(ctx.number, shown.ranked) };
  if (shown.kind === "indicator") return fill(t.position, { ...place, direction: shown.words.direction });
  const at = shown.year === null ? standing(ctx, shown.what, i) : null;
  if (!at) return ctx.robustAwaited ? "" : fill(t.rank, place);
  const [low, high] = [format(ctx.number, at.low), format(ctx.number, at.high)];
  return at.low === at.high ? fill(t.rank_sure, place) : fill(t.rank_between, { ...place, low, high });
}

/** Difference of a region from the median of the group it is compared with. */
function comparison(ctx, shown, i, group) {
  const middle = median(ctx, shown, group);
  if (middle === null || shown.v[i] === null) return "";
  const difference = shown.v[i] - middle;
  const said = inUnits(ctx, shown, Math.abs(difference));
  const values = { difference: said, median: inUnits(ctx, shown, middle), group: groupName(ctx, group) };
  const zero = said === inUnits(ctx, shown, 0);
  return fill(zero ? ctx.texts.at_median : difference > 0 ? ctx.texts.above_median : ctx.texts.below_median, values);
}

function absent(ctx, shown, i) {
  const score = shown.kind !== "indicator";
  return !ctx.scored[i] && score ? ctx.texts.unscored_region : ctx.texts.no_figure;
}

/** What the mode says of a region beside its figure: a verdict, a cluster, the second figure; else nothing. */
export function modeNote(ctx, view, shown, paired, i) {
  const t = ctx.texts;
  const there = shown.v[i] !== null;
  if (view.mode === "pair" && paired) {
    return `${paired.words.short}: ${paired.v[i] === null ? absent(ctx, paired, i) : withUnit(ctx, paired, paired.v[i])}`;
  }
  if (view.mode === "tied" && view.region && view.region !== ctx.regions[i].id && there) {
    const mine = ctx.at.get(view.region);
    const found = verdict(ctx, shown.what, mine, i);
    return found === null ? "" : fill([t.is_above, t.is_tied, t.is_below][found], { region: ctx.regions[mine].name });
  }
  const tested = view.mode === "clusters" && view.year === null && there ? ctx.clusters?.measures[shown.what] : null;
  if (!tested) return "";
  const kind = tested.kind[i];
  return kind === null ? t.not_tested : fill(t.local_p, { cluster: t.clusters[kind], p: format(ctx.number, tested.local[i], 3) });
}

/** Everything that is said about a region, in parts: name, place, value, rank, notes. */
export function about(ctx, view, shown, paired, i) {
  const region = ctx.regions[i];
  const value = shown.v[i];
  const notes = [];
  if (value !== null) {
    notes.push(comparison(ctx, shown, i, view.group));
    notes.push(flagWords(shown, i));
  }
  notes.unshift(modeNote(ctx, view, shown, paired, i));
  return {
    name: region.name,
    place: [region.own, countryName(ctx, i), region.id].filter(Boolean).join(" · "),
    label: shown.words.short,
    value: value === null ? absent(ctx, shown, i) : withUnit(ctx, shown, value),
    year: value === null ? "" : String(shown.yearOf(i) ?? ""),
    rank: value === null ? "" : rankWords(ctx, shown, i),
    notes: notes.filter(Boolean),
  };
}

/** The same as one sentence, for the ear. */
export function sentence(ctx, view, shown, paired, i) {
  const said = about(ctx, view, shown, paired, i);
  const chosen = view.region === ctx.regions[i].id ? `, ${ctx.texts.chosen}` : "";
  const value = [said.value, said.year, said.rank].filter(Boolean).join(", ");
  return `${said.name} (${said.place.replaceAll(" · ", ", ")})${chosen}: ${[value, ...said.notes].join("; ")}.`;
}

/** Regions of the group with the highest and the lowest figure; -1 without any. */
function extremes(shown, mask) {
  let top = -1;
  let bottom = -1;
  shown.v.forEach((value, i) => {
    if (!mask[i] || value === null) return;
    if (top < 0 || value > shown.v[top]) top = i;
    if (bottom < 0 || value < shown.v[bottom]) bottom = i;
  });
  return [top, bottom];
}

/** Share (0 to 1) of the group's other regions that a region does better than; ties count half. */
export function shareBelow(shown, mask, mine) {
  const others = shown.v.filter((value, i) => value !== null && mask[i] && i !== mine);
  if (mine === undefined || shown.v[mine] === null || !others.length) return null;
  const sign = shown.turned ? -1 : 1;
  const points = others.map((value) => Math.sign(sign * (shown.v[mine] - value)));
  return points.reduce((sum, point) => sum + (point + 1) / 2, 0) / others.length;
}

/** A sentence for a count: none, one, or several. */
const counted = (ctx, key, count, values) =>
  fill(ctx.texts[`${key}_${count === 0 ? "none" : count === 1 ? "one" : "many"}`], { count: format(ctx.number, count), ...values });

/** How clustered the whole map is, and what must not be read into it; nothing where nothing was tested. */
export function clusterWords(ctx, painted) {
  if (!painted.tested) return "";
  const { i, expected, p } = painted.tested;
  const count = format(ctx.number, ctx.clusters.permutations);
  const line = fill(ctx.texts.clusters_line, {
    i: format(ctx.number, i, 2), expected: format(ctx.number, expected, 3), p: format(ctx.number, p, 3), count,
  });
  return `${line}. ${ctx.texts.clusters_rule}`;
}

/** The map's finding in one sentence, by mode: the title. */
export function finding(ctx, view, shown, painted, mask, tally, paired = null) {
  const t = ctx.texts;
  if (!shown.measured) return fill(t.f_unmeasured, { measure: shown.words.short });
  if (painted.wanting) return t[`f_${painted.wanting}`] ?? shown.words.title;
  const mine = ctx.at.get(view.region);
  if (painted.mode === "tied") return counted(ctx, "f_above", tally.found[ABOVE], { region: ctx.regions[mine].name });
  if (painted.mode === "pair") return counted(ctx, "f_both", tally.found[8], { first: shown.words.short, second: paired.words.short });
  if (painted.mode === "clusters") {
    const [high, low] = tally.found;
    return high + low ? fill(t.f_clusters, { high: format(ctx.number, high), low: format(ctx.number, low) }) : t.f_clusters_none;
  }
  if (painted.mode === "confidence") {
    const sure = tally.found.slice(0, painted.count).reduce((sum, count) => sum + count, 0);
    return fill(t.f_sure, { count: format(ctx.number, sure), total: format(ctx.number, tally.found.reduce((sum, count) => sum + count, 0)) });
  }
  const share = shown.measure.direction ? shareBelow(shown, mask, mine) : null;
  if (share !== null) return fill(t.f_better, { region: ctx.regions[mine].name, share: format(ctx.number, 100 * share) });
  const [top, bottom] = extremes(shown, mask);
  if (top < 0) return shown.words.title;
  const [first, last] = shown.turned ? [bottom, top] : [top, bottom];
  return fill(shown.measure.direction ? t.f_leads : t.f_range, { top: ctx.regions[first].name, bottom: ctx.regions[last].name });
}

/** What the map says as a whole, over the regions of the group. */
export function summary(ctx, view, shown, painted, mask, tally) {
  const t = ctx.texts;
  if (!shown.measured) return shown.words.note || t.not_measured;
  if (painted.wanting) return t[painted.wanting];
  if (painted.mode === "tied") {
    const [above, tied, below] = tally.found.map((count) => format(ctx.number, count));
    return fill(t.summary_tied, { region: ctx.regions[ctx.at.get(view.region)].name, above, tied, below });
  }
  if (painted.mode === "pair") {
    return fill(t.summary_pair, { high: format(ctx.number, tally.found[8]), low: format(ctx.number, tally.found[0]) });
  }
  if (painted.mode === "clusters") {
    const [high, low, one, other] = tally.found;
    return fill(t.summary_clusters, { high: format(ctx.number, high), low: format(ctx.number, low), other: format(ctx.number, one + other) });
  }
  const total = mask.reduce((sum, inside) => sum + inside, 0);
  const [top, bottom] = extremes(shown, mask);
  const parts = [];
  if (top >= 0) {
    parts.push(fill(t.summary, {
      top: ctx.regions[top].name, high: inUnits(ctx, shown, shown.v[top]),
      bottom: ctx.regions[bottom].name, low: inUnits(ctx, shown, shown.v[bottom]),
    }));
  }
  if (shown.eu !== null) parts.push(fill(t.summary_eu, { value: inUnits(ctx, shown, shown.eu) }));
  if (tally.nodata) parts.push(fill(t.summary_nodata, { count: tally.nodata, total }));
  return parts.join(" ");
}
