// Names on the map: where they stand, and a line to their region where they stand apart. `arrange` is pure.

import { svg } from "./dom.js";

/** Height of letters on the map in pixels: larger for an audience (`--letters` of the style sheet). */
export const lettersOf = (map) => Number.parseFloat(getComputedStyle(map.stage).getPropertyValue("--letters")) || 14;

const TURNS = [0, 180, -45, 225, 45, 135, -90, 90].map((degrees) => (degrees * Math.PI) / 180);
const NEAR = 20;
const REACHES = [NEAR, 40, 64, 92, 124, 160];
const GAP = 3;

const overlaps = (a, b) => a.x < b.x + b.w + GAP && b.x < a.x + a.w + GAP && a.y < b.y + b.h + GAP && b.y < a.y + a.h + GAP;

/** Places for names in a frame, in its pixels, one after the other, none over another or off the frame.
 *
 * `names` have an anchor (x, y) and a size (w, h); `apart` ones stand off their anchor with a leader,
 * the others over it or close by. `badges` are boxes to stay off, `crowd` points better left uncovered. A name that has no place
 * gets null; a place holds the box's corner (x, y), and `leader` if a line belongs to it.
 */
export function arrange(names, frame, crowd = [], badges = []) {
  const taken = [...badges];
  const anchors = names.map(({ x, y }) => ({ x: x - 4, y: y - 4, w: 8, h: 8 }));
  return names.map((name, n) => {
    let best = null;
    for (const box of candidates(name)) {
      if (box.x < 2 || box.y < 2 || box.x + name.w > frame.width - 2 || box.y + name.h > frame.height - 2) continue;
      if (taken.some((other) => overlaps(box, other))) continue;
      if (anchors.some((anchor, m) => m !== n && overlaps(box, anchor))) continue;
      const covered = crowd.filter(({ x, y }) => x > box.x && x < box.x + name.w && y > box.y && y < box.y + name.h).length;
      const cost = box.reach + 22 * (name.apart ? covered : 0) + (crosses(name, box, taken) ? 80 : 0);
      if (!best || cost < best.cost) best = { ...box, cost };
    }
    if (best) taken.push(best);
    return best && { x: best.x, y: best.y, leader: best.reach >= NEAR };
  });
}

/** Whether the line from an anchor to the middle of its name's box runs over another box. */
function crosses({ x, y }, { x: left, y: top, w, h }, boxes) {
  return [0.2, 0.35, 0.5, 0.65, 0.8].some((share) => {
    const [px, py] = [x + (left + w / 2 - x) * share, y + (top + h / 2 - y) * share];
    return boxes.some((box) => px > box.x && px < box.x + box.w && py > box.y && py < box.y + box.h);
  });
}

function candidates({ x, y, w, h, apart }) {
  const over = { x: x - w / 2, y: y - h / 2, w, h, reach: 0 };
  const around = REACHES.slice(0, apart ? REACHES.length : 2).flatMap((reach) => TURNS.map((turn) => {
    const [dx, dy] = [Math.cos(turn), Math.sin(turn)];
    return { x: x + dx * reach - (w * (1 - dx)) / 2, y: y + dy * reach - h / 2, w, h, reach };
  }));
  return apart ? around : [over, ...around];
}

let ruler = null;
function widthOf(text, strong, size) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = `${strong ? 650 : 500} ${size}px "Source Sans", sans-serif`;
  return ruler.measureText(text).width + 4;
}

/** The layer of names. `set` takes [{ i, text, strong, apart }]; `place` puts them where the zoom wants them. */
export function nameLayer(map) {
  const layer = svg("g", { class: "names", role: "none", "aria-hidden": "true" });
  map.main.append(layer);
  let marks = [];
  let size = 0;

  function set(names) {
    layer.replaceChildren();
    marks = names.filter(({ i }) => i !== undefined && map.pieces[i].has(null)).map((name) => {
      const line = svg("path", { class: "leader" });
      const spot = svg("circle", { class: "leader-spot", r: 2.5 });
      const text = svg("text", { class: name.strong ? "name strong" : "name" }, name.text);
      const mark = svg("g", {}, line, spot, text);
      layer.append(mark);
      return { ...name, line, spot, text, mark };
    });
    size = 0;
  }

  function place(zoom, pixel) {
    if (!marks.length) return;
    const [x0, y0, width, height] = map.view;
    const onScreen = (i) => {
      const [x, y] = map.ctx.regions[i].c;
      return { x: (x * zoom.k + zoom.x - x0) / pixel, y: (y * zoom.k + zoom.y - y0) / pixel };
    };
    if (size !== lettersOf(map)) {
      size = lettersOf(map);
      for (const mark of marks) Object.assign(mark, { w: widthOf(mark.text.textContent, mark.strong, size), h: size + 4 });
    }
    const hidden = map.stage.classList.contains("without-seven");
    const frame = { width: width / pixel, height: height / pixel };
    const crowd = map.ctx.regions.flatMap((_, i) => (map.ctx.scored[i] && map.pieces[i].has(null) ? [onScreen(i)] : []));
    const names = marks.map((mark) => ({ ...onScreen(mark.i), w: mark.w, h: mark.h, apart: mark.apart }));
    arrange(names, frame, crowd, hidden ? [] : map.badges ?? []).forEach((found, n) => {
      const { mark, line, spot, text } = marks[n];
      mark.toggleAttribute("hidden", !found);
      mark.setAttribute("display", found ? "inline" : "none");
      if (!found) return;
      const { x, y, w, h } = names[n];
      mark.setAttribute("transform", `translate(${x0} ${y0}) scale(${pixel})`);
      text.setAttribute("x", found.x + 2);
      text.setAttribute("y", found.y + h - 5);
      const nearest = [Math.min(Math.max(x, found.x), found.x + w), Math.min(Math.max(y, found.y), found.y + h)];
      line.setAttribute("d", found.leader ? `M${x} ${y}L${nearest[0]} ${nearest[1]}` : "");
      spot.setAttribute("cx", x);
      spot.setAttribute("cy", y);
      spot.setAttribute("display", found.leader ? "inline" : "none");
    });
  }
  return { set, place };
}
