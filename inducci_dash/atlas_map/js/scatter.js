// Two measures as points: every region of the group, the first measure across, the second up.

import { el, fill, say, svg } from "./dom.js";
import { inUnits } from "./words.js";

const SIZE = 216;
const EDGE = 6;

export function scatter(ctx) {
  const points = svg("g", { class: "points" });
  const own = svg("circle", { class: "own-point", r: 6 });
  const drawing = svg("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, role: "img" }, svg("rect", { class: "plane", width: SIZE, height: SIZE }), points, own);
  const [left, right, up] = [el("span"), el("span"), el("span", { class: "scatter-up" })];
  const node = el("div", { class: "scatter", hidden: true }, up, drawing, el("div", { class: "ends" }, left, right));

  function update(view, shown, painted, paired, mask) {
    node.hidden = painted.mode !== "pair" || !painted.count;
    if (node.hidden) return;
    const there = shown.v.map((_, i) => i).filter((i) => mask[i] && shown.v[i] !== null && paired.v[i] !== null);
    const scale = (frame, turned) => {
      const values = there.map((i) => frame.v[i]);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return { low, high, at: (value) => EDGE + ((turned ? high - value : value - low) / (high - low || 1)) * (SIZE - 2 * EDGE) };
    };
    const [across, upward] = [scale(shown, shown.turned), scale(paired, paired.turned)];
    points.replaceChildren(...there.map((i) => svg("circle", {
      cx: across.at(shown.v[i]).toFixed(1), cy: (SIZE - upward.at(paired.v[i])).toFixed(1), r: 3.2, fill: painted.colours[painted.cls[i]],
    })));
    const mine = ctx.at.get(view.region);
    const marked = mine !== undefined && shown.v[mine] !== null && paired.v[mine] !== null;
    own.setAttribute("display", marked ? "inline" : "none");
    if (marked) {
      own.setAttribute("cx", across.at(shown.v[mine]));
      own.setAttribute("cy", SIZE - upward.at(paired.v[mine]));
    }
    const ends = (frame, { low, high }) => (frame.turned ? [high, low] : [low, high]).map((value) => inUnits(ctx, frame, value));
    const [first, last] = ends(shown, across);
    const [lowest, highest] = ends(paired, upward);
    say(left, `${first}`);
    say(right, `${last} \u2192`);
    say(up, `\u2191 ${paired.words.axis}: ${lowest} \u2013 ${highest}`);
    drawing.setAttribute("aria-label", fill(ctx.texts.scatter, { first: shown.words.axis, second: paired.words.axis, count: there.length }));
  }
  return { node, update };
}
