// The legend in words that lies on a bare map: from less attractive to more, and what is outlined.

import { el, say } from "./dom.js";

export function wordLegend(ctx) {
  const t = ctx.texts;
  const swatches = el("span", { class: "ramp", "aria-hidden": "true" });
  const [left, right, rule, note] = [el("span"), el("span"), el("span", { class: "ramp-rule" }), el("p", { class: "ramp-note" })];
  const node = el("div", { class: "word-legend" }, el("p", { class: "ramp-line" }, left, swatches, right, rule), note);

  function update(shown, painted, said) {
    const modes = { tied: [t.above, t.below], pair: ["", ""], clusters: [t.clusters[0], t.clusters[1]] };
    const [low, high] = modes[painted.mode] ?? shown.words.ends;
    // Always from light to dark: where lower is better the last word stays the better one.
    const turned = painted.mode === "value" && shown.turned;
    const shades = painted.mode === "tied" ? painted.colours.slice(0, 3) : painted.mode === "clusters" ? painted.colours.slice(0, 2) : painted.colours.slice(0, painted.count);
    swatches.replaceChildren(...(turned ? [...shades].reverse() : shades).map((colour) => el("span", { style: `background:${colour}` })));
    say(left, turned ? high : low);
    say(right, turned ? low : high);
    say(rule, painted.mode === "tied" ? t.tied : painted.method === "quantile" ? t.fifths : "");
    say(note, said);
    node.hidden = !painted.count;
  }
  return { node, update };
}
