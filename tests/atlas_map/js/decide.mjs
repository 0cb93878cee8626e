// What the browser's map would show for each of many views: reads { packs, views } from the standard
// input, writes a list of results in the same order.

import { readFileSync } from "node:fs";
import { colouring, counts, fits, histogram } from "../../../inducci_dash/atlas_map/js/colouring.js";
import { finding, flagWords } from "../../../inducci_dash/atlas_map/js/words.js";
import { NO_DATA, OUTSIDE, addRobust, frame, members, prepare, secondOf, yearIn } from "../../../inducci_dash/atlas_map/js/measures.js";

const { packs, views, texts, number } = JSON.parse(readFileSync(0, "utf-8"));
const ctx = prepare({ ...packs, texts, number, lang: "en" });
addRobust(ctx, packs.robust);
ctx.near = packs.near;
ctx.clusters = packs.clusters;

const shownIn = (what, year) => frame(ctx, what, year, year === null ? null : packs.series[what]);

process.stdout.write(JSON.stringify(views.map((view) => {
  const shown = shownIn(view.what, yearIn(ctx, view));
  const paired = view.mode === "pair" ? shownIn(secondOf(ctx, view), null) : null;
  const painted = colouring(ctx, view, shown, paired);
  const mask = members(ctx, view.group);
  const tally = counts(painted, mask);
  return {
    title: finding(ctx, view, shown, painted, mask, tally, paired),
    fills: Array.from(painted.cls, (k) => (k === NO_DATA ? null : k === OUTSIDE ? ctx.palette.unscored : painted.colours[k])),
    ...tally,
    notes: view.mode === "value" ? shown.v.map((_, i) => flagWords(shown, i)) : [],
    bins: painted.limits.length && painted.mode !== "pair" ? histogram(shown, painted.limits, mask) : [],
    fits: fits(ctx, view.mode, view.what),
    wanting: painted.wanting ?? null,
  };
})));
