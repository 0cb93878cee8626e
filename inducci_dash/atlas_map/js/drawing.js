// The picture itself: one drawing for the map, one for each inset, built once and then only recoloured.

import { el, fill, say, svg } from "./dom.js";
import { lettersOf } from "./labels.js";
import { NO_DATA, OUTSIDE } from "./measures.js";

const INSIDE = (x, y, box) => x >= box[0] && x <= box[0] + box[2] && y >= box[1] && y <= box[1] + box[3];

/** Parts of an outline by where they lie: null for the map, else the inset. Parts start with `M x y`. */
function parts(d, insets) {
  const found = new Map();
  for (const piece of d.split(/(?=M)/)) {
    const [x, y] = piece.slice(1).match(/-?[\d.]+/g).map(Number);
    const inset = insets.find(({ box }) => INSIDE(x, y, box)) ?? null;
    found.set(inset, (found.get(inset) ?? "") + piece);
  }
  return found;
}

function hatching(palette) {
  return svg("pattern", { id: "no-data", width: 5, height: 5, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: 5, height: 5, fill: "#ffffff" }),
    svg("rect", { width: 1.3, height: 5, fill: palette.nodata }));
}

/** Keeps the hatching's width on screen: whatever a drawing's scale is now. */
function rule(pattern, unitsPerPixel) {
  pattern.setAttribute("patternTransform", `rotate(45) scale(${unitsPerPixel})`);
}

/** Fits hatching to the map's scale; with `resized` also that of the insets, which do not zoom. */
export function fitHatching(map, unitsPerPixel, resized) {
  rule(map.hatch, unitsPerPixel);
  if (!resized) return;
  for (const { drawing, hatch, units } of map.insets) {
    const shown = drawing.getBoundingClientRect().width;
    if (shown) rule(hatch, units / shown);
  }
}

function layers(parent) {
  const made = {};
  for (const name of ["regions", "borders", "outlined", "seven", "hover", "chosen", "focus"]) {
    made[name] = svg("g", { class: name, role: "none" });
    parent.append(made[name]);
  }
  return made;
}

/** Two strokes over each other, light under dark, so that an outline shows on every colour. */
function outline(layer) {
  const pair = [svg("path", { class: "under" }), svg("path", { class: "over" })];
  layer.append(...pair);
  return (d) => { for (const path of pair) path.setAttribute("d", d); };
}

/** Builds the stage. `paths[i]` are the shapes of region i, `pieces[i]` its outline by drawing. */
export function draw(ctx) {
  const { outlines, regions } = ctx;
  const [x0, y0, width, height] = outlines.view;
  const insets = outlines.insets ?? [];
  const world = svg("g", { class: "world", role: "none" });
  const main = svg("svg", { class: "main", viewBox: `${x0} ${y0} ${width} ${height}`, role: "none", focusable: "false" });
  const hatch = hatching(ctx.palette);
  main.append(svg("defs", {}, hatch), world);
  if (outlines.land) world.append(svg("path", { class: "land", d: outlines.land, role: "none" }));
  const drawings = new Map([[null, layers(world)]]);
  const frames = insets.map((inset) => insetFigure(ctx, inset));
  insets.forEach((inset, n) => drawings.set(inset, frames[n].layers));

  const paths = [];
  const pieces = [];
  regions.forEach((region, i) => {
    const split = parts(region.d, insets);
    pieces.push(split);
    paths.push([...split].map(([inset, d], part) => {
      const shape = svg("path", { d, "data-i": i });
      if (part === 0) dressOption(shape, ctx, i);
      drawings.get(inset).regions.append(shape);
      return shape;
    }));
  });
  for (const border of outlines.borders ?? []) {
    for (const [inset, d] of parts(border.d, insets)) drawings.get(inset).borders.append(svg("path", { d }));
  }
  const markers = svg("g", { class: "markers", role: "none" });
  const letters = svg("g", { class: "letters", role: "none" });
  main.append(letters, markers);

  // What lies far off stands in a strip of its own below the map; it belongs to the same list of regions.
  const strip = el("div", { class: "strip", hidden: true }, ...frames.map((frame) => frame.figure));
  const far = regions.filter((_, i) => !pieces[i].has(null)).map((region) => `r-${region.id}`);
  const stage = el("div", {
    class: "stage", tabindex: "0", role: "listbox", "aria-label": ctx.texts.map, "aria-describedby": "map-help summary",
    "aria-owns": far.join(" "),
  }, main);
  return {
    ctx, stage, strip, main, world, hatch, insets: frames, drawings, paths, pieces, markers, letters,
    painted: paths.map(() => ""), dim: new Uint8Array(paths.length), drawn: [x0, y0, width, height], view: [x0, y0, width, height],
  };
}

function dressOption(shape, ctx, i) {
  shape.id = `r-${ctx.regions[i].id}`;
  shape.setAttribute("role", "option");
  shape.setAttribute("aria-selected", "false");
  shape.setAttribute("aria-label", ctx.regions[i].name);
}

function insetFigure(ctx, inset) {
  const [x, y, w, h] = inset.box;
  const drawing = svg("svg", { viewBox: inset.box.join(" "), role: "none", focusable: "false" });
  const hatch = hatching(ctx.palette);
  drawing.append(svg("defs", {}, hatch));
  const made = layers(drawing);
  const end = x + w * 0.06 + inset.scale.px;
  drawing.append(svg("path", {
    class: "scale", role: "none",
    d: `M${x + w * 0.06} ${y + h * 0.9}v${h * 0.04}H${end}v${-h * 0.04}`,
  }));
  const figure = el("div", { class: "inset", style: `--ratio:${w / h}`, role: "none" }, drawing,
    el("span", { class: "inset-title", "aria-hidden": "true" }, inset.title.replace(/ \([A-Z]{2}\)$/, "")),
    el("span", { class: "inset-scale", "aria-hidden": "true" }, fill(ctx.texts.km, { km: inset.scale.km })));
  return { figure, drawing, hatch, units: w, layers: made };
}

/** Recolours what changed and nothing else. */
export function paint(map, painted, mask) {
  const { paths, painted: before, dim, ctx } = map;
  for (let i = 0; i < paths.length; i += 1) {
    const k = painted.cls[i];
    const colour = k === NO_DATA ? "url(#no-data)" : k === OUTSIDE ? ctx.palette.unscored : painted.colours[k];
    if (before[i] !== colour) {
      before[i] = colour;
      for (const path of paths[i]) path.setAttribute("fill", colour);
    }
    const pale = mask[i] || k === OUTSIDE ? 0 : 1;
    if (dim[i] !== pale) {
      dim[i] = pale;
      for (const path of paths[i]) path.classList.toggle("dim", pale === 1);
    }
  }
}

/** Steps all regions back but those `keep` says; none steps back without it. */
export function emphasise(map, keep) {
  for (const part of [map.stage, map.strip]) part.classList.toggle("emphasis", Boolean(keep));
  map.paths.forEach((shapes, i) => {
    for (const shape of shapes) shape.classList.toggle("kept", Boolean(keep) && keep(i));
  });
}

/** Draws an outline around region `i` (null: none) in a layer: hover, chosen or focus. */
export function ring(map, layer, i) {
  map.rings ??= {};
  map.rings[layer] ??= new Map();
  const rings = map.rings[layer];
  for (const draw of rings.values()) draw("");
  if (i === null) return;
  for (const [inset, d] of map.pieces[i]) {
    if (!rings.has(inset)) rings.set(inset, outline(map.drawings.get(inset)[layer]));
    rings.get(inset)(d);
  }
}

/** Outlines of regions that stay, in the layer `seven` (the partners') or `outlined` (a story's). */
export function outlineSet(map, layer, codes) {
  map.sets ??= {};
  const now = codes.join(" ");
  if (map.sets[layer] === now) return;
  map.sets[layer] = now;
  for (const layers_ of map.drawings.values()) layers_[layer].replaceChildren();
  for (const code of codes) {
    const i = map.ctx.at.get(code);
    if (i === undefined) continue;
    for (const [inset, d] of map.pieces[i]) outline(map.drawings.get(inset)[layer])(d);
  }
}

const DISC = 11;
const LIFT = 22;

/** The pilots' marks, built once; those near each other share a badge until the map is zoomed. */
export function buildMarkers(map, places) {
  const { texts } = map.ctx;
  const label = (place) => [fill(texts.test_case, { id: place.id }), place.name].filter(Boolean).join(": ");
  map.places = places.map((place) => {
    const stem = svg("path", { class: "stem" });
    const text = svg("text", { y: 5, "text-anchor": "middle" }, place.id);
    const plate = svg("rect", { class: "plate", y: -DISC, height: 2 * DISC, rx: DISC });
    const title = svg("title", {}, label(place));
    const head = svg("g", {}, plate, text);
    const mark = svg("g", { class: "marker", role: "none" }, title, stem, svg("circle", { class: "spot", r: 2.5 }), head);
    mark.dataset.region = place.nuts_id;
    return { ...place, label: label(place), mark, stem, head, plate, text, title };
  });
  // Badges stand north of their places: painted from the north, none has another's place on its letters.
  for (const { mark } of [...map.places].sort((a, b) => a.y - b.y)) map.markers.append(mark);
}

/** Letters of the countries, in the middle of their regions on the map. */
export function buildLetters(map) {
  if (map.countries) return;
  const sums = new Map();
  map.ctx.regions.forEach((region, i) => {
    if (!map.pieces[i].has(null) || map.ctx.outlines.insets?.some(({ box }) => INSIDE(...region.c, box))) return;
    const sum = sums.get(region.country) ?? [0, 0, 0];
    sums.set(region.country, [sum[0] + region.c[0], sum[1] + region.c[1], sum[2] + 1]);
  });
  map.countries = [...sums].map(([code, [x, y, count]]) => {
    const mark = svg("text", { class: "letter", role: "none", "aria-hidden": "true", "text-anchor": "middle" }, code);
    map.letters.append(mark);
    return { x: x / count, y: y / count, mark };
  });
}

/** Puts marks where the zoom has taken their places; they keep their size. `pixel` is one in units. */
export function placeMarks(map, zoom, pixel) {
  const put = (mark, x, y) =>
    mark.setAttribute("transform", `translate(${x * zoom.k + zoom.x} ${y * zoom.k + zoom.y}) scale(${pixel})`);
  const apart = zoom.k > 3;
  const [x0, y0] = map.view;
  map.badges = [];
  const groups = [];
  for (const place of map.places ?? []) {
    const near = groups.find(([first]) => Math.hypot(first.x - place.x, first.y - place.y) * zoom.k < (2 * DISC + 4) * pixel);
    if (near) near.push(place);
    else groups.push([place]);
  }
  const letters = lettersOf(map);
  for (const group of groups) {
    const middle = group.reduce((sum, place) => sum + place.x, 0) / group.length;
    const top = Math.min(...group.map((place) => place.y));
    const sorted = [...group].sort((a, b) => a.x - b.x);
    const shared = !apart && group.length > 1;
    // Painted last of its group, so that no stem runs over the letters.
    const bearer = group.reduce((south, place) => (place.y > south.y ? place : south));
    sorted.forEach((place, n) => {
      const step = shared ? 0 : (n - (group.length - 1) / 2) * (2 * DISC + 2);
      const dx = ((middle - place.x) * zoom.k) / pixel + step;
      const dy = ((top - place.y) * zoom.k) / pixel - LIFT;
      const text = shared ? (group.length > 3 ? String(group.length) : sorted.map(({ id }) => id).join(" ")) : place.id;
      const width = Math.max(2 * DISC, text.length * 0.57 * letters + 10);
      const bears = !shared || place === bearer;
      if (bears) {
        const [x, y] = [(place.x * zoom.k + zoom.x - x0) / pixel + dx, (place.y * zoom.k + zoom.y - y0) / pixel + dy];
        map.badges.push({ x: x - width / 2, y: y - DISC, w: width, h: 2 * DISC });
      }
      place.head.setAttribute("display", bears ? "inline" : "none");
      place.head.setAttribute("transform", `translate(${dx} ${dy})`);
      place.plate.setAttribute("x", -width / 2);
      place.plate.setAttribute("width", width);
      say(place.text, text);
      say(place.title, shared ? sorted.map(({ label }) => label).join("\n") : place.label);
      place.mark.dataset.cluster = shared ? sorted.map(({ nuts_id }) => nuts_id).join(" ") : "";
      place.stem.setAttribute("d", `M0 0L${dx} ${dy}`);
      put(place.mark, place.x, place.y);
    });
  }
  for (const { mark, x, y } of map.countries ?? []) put(mark, x, y);
  map.names?.place(zoom, pixel);
}

/** The map's scale bar: the roundest length of at most 90 pixels. */
export function scaleBar(node, ctx, unitsPerPixel) {
  const { km, px } = ctx.outlines.scale ?? { km: 1, px: 1 };
  const length = (distance) => (distance * px) / km / unitsPerPixel;
  const fitting = [2000, 1000, 500, 200, 100, 50, 20, 10].find((distance) => length(distance) <= 90) ?? 10;
  node.firstElementChild.style.width = `${length(fitting)}px`;
  say(node.lastElementChild, fill(ctx.texts.km, { km: fitting }));
}
