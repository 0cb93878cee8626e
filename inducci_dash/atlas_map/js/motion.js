// Zoom and pan: wheel with Ctrl, drag, pinch, buttons. Strokes and marks keep their size.

import { calm } from "./dom.js";
import { placeMarks } from "./drawing.js";

const MOST = 14;

/** The smallest box of a frame's shape around the home box, kept within what is drawn where it can be. */
export function homeView(home, drawn, ratio) {
  const [hx, hy, hw, hh] = home;
  const width = Math.max(hw, hh * ratio);
  const height = width / ratio;
  // What the frame has too much lies over the ocean, west and north: elsewhere the drawn land would end.
  const fit = (start, size, wanted, low, all) =>
    Math.min(Math.max(start - (wanted - size) / 2, low), low + all - wanted);
  return [fit(hx, hw, width, drawn[0], drawn[2]), fit(hy, hh, height, drawn[1], drawn[3]), width, height];
}

/** Zoom so that a box fills a share of the view, at most MOST times. */
export function zoomTo(box, [x0, y0, width, height], share, least = 1) {
  const k = Math.min(MOST, Math.max(least, share * Math.min(width / Math.max(box.width, 1), height / Math.max(box.height, 1))));
  return { k, x: x0 + width / 2 - (box.x + box.width / 2) * k, y: y0 + height / 2 - (box.y + box.height / 2) * k };
}

/** Pixels of a frame, at its top and at its bottom, that lie below boxes standing on it. */
export function covered(frame, above, below) {
  const [all, over, under] = [frame, above, below].map((node) => node.getBoundingClientRect());
  return [over.height ? Math.max(0, over.bottom - all.top) : 0, under.height ? Math.max(0, all.bottom - under.top) : 0];
}

/** Makes a drawn map movable. `moved(unitsPerPixel, resized)` hears of every change of scale. */
export function movable(map, moved, hint) {
  const home = map.ctx.outlines.home ?? map.drawn;
  const zoom = { k: 1, x: 0, y: 0 };
  let [x0, y0, width, height] = map.view;
  let scale = 1;
  let animation = 0;
  /** The regions that the map keeps in view when its frame changes; null: whatever is shown. */
  let kept = null;

  function apply(resized = false) {
    zoom.k = Math.min(Math.max(zoom.k, 1), MOST);
    zoom.x = Math.min(x0 * (1 - zoom.k), Math.max((x0 + width) * (1 - zoom.k), zoom.x));
    zoom.y = Math.min(y0 * (1 - zoom.k), Math.max((y0 + height) * (1 - zoom.k), zoom.y));
    map.world.setAttribute("transform", `translate(${zoom.x} ${zoom.y}) scale(${zoom.k})`);
    map.stage.classList.toggle("zoomed", zoom.k > 1.001);
    placeMarks(map, zoom, scale);
    moved(scale / zoom.k, resized);
  }

  /** Units of the drawing at a point of the screen. */
  function point(event) {
    const frame = map.main.getBoundingClientRect();
    return [x0 + ((event.clientX - frame.left) / frame.width) * width, y0 + ((event.clientY - frame.top) / frame.height) * height];
  }

  function about(factor, [px, py]) {
    const k = Math.min(Math.max(zoom.k * factor, 1), MOST);
    zoom.x = px - ((px - zoom.x) * k) / zoom.k;
    zoom.y = py - ((py - zoom.y) * k) / zoom.k;
    zoom.k = k;
  }

  function glide(target) {
    cancelAnimationFrame(animation);
    const from = { ...zoom };
    const start = performance.now();
    const duration = calm() ? 0 : 220;
    const step = (now) => {
      const share = duration ? Math.min(1, (now - start) / duration) : 1;
      const eased = 1 - (1 - share) ** 3;
      for (const name of ["k", "x", "y"]) zoom[name] = from[name] + (target[name] - from[name]) * eased;
      apply();
      if (share < 1) animation = requestAnimationFrame(step);
    };
    step(start);
  }

  function by(factor) {
    kept = null;
    const before = { ...zoom };
    about(factor, [x0 + width / 2, y0 + height / 2]);
    const target = { ...zoom };
    Object.assign(zoom, before);
    glide(target);
  }

  const WHOLE = { k: 1, x: 0, y: 0 };

  /** The box around regions on the map itself; null where all of them stand in the strip. */
  function boxAround(places) {
    const boxes = places.flatMap((i) => map.paths[i].filter((path) => path.ownerSVGElement === map.main).map((path) => path.getBBox()));
    if (!boxes.length) return null;
    const [left, top] = [Math.min(...boxes.map((b) => b.x)), Math.min(...boxes.map((b) => b.y))];
    const [right, bottom] = [Math.max(...boxes.map((b) => b.x + b.width)), Math.max(...boxes.map((b) => b.y + b.height))];
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  function targetOf({ places, share, least }) {
    const box = boxAround(places);
    if (!box) return WHOLE;
    // What is pointed out keeps clear of the legend and the source that lie on the map.
    const [top, bottom] = map.covered?.() ?? [0, 0];
    return zoomTo(box, [x0, y0 + top * scale, width, height - (top + bottom) * scale], share, least);
  }

  /** Zooms to a region so that it fills about a third of the map; in the strip nothing has to move. */
  function toRegion(i) {
    kept = null;
    glide(targetOf({ places: [i], share: 0.3, least: 2 }));
  }

  /** Shows a set of regions, and keeps showing it when the frame changes. */
  function toSet(places, share = 0.86) {
    kept = places.length ? { places, share, least: 1 } : null;
    glide(kept ? targetOf(kept) : WHOLE);
  }

  /** Brings a place into sight without changing the scale more than needed. */
  function reveal(i) {
    if (zoom.k <= 1.001) return;
    if (!map.pieces[i].has(null)) return;
    const [cx, cy] = map.ctx.regions[i].c;
    const [sx, sy] = [cx * zoom.k + zoom.x, cy * zoom.k + zoom.y];
    const margin = 0.12;
    const outside = sx < x0 + width * margin || sx > x0 + width * (1 - margin)
      || sy < y0 + height * margin || sy > y0 + height * (1 - margin);
    if (outside) glide({ k: zoom.k, x: x0 + width / 2 - cx * zoom.k, y: y0 + height / 2 - cy * zoom.k });
  }

  const held = new Map();
  let travelled = 0;
  map.stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    if (held.size === 0) travelled = 0;
    held.set(event.pointerId, event);
  });
  map.stage.addEventListener("pointermove", (event) => {
    const last = held.get(event.pointerId);
    if (!last) return;
    if (held.size === 2) {
      const other = [...held].find(([id]) => id !== event.pointerId)[1];
      const spread = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
      const before = spread(last, other);
      const [bx, by_] = point({ clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 });
      if (before > 0) about(spread(event, other) / before, [bx, by_]);
      travelled += 10;
      apply();
    } else if (zoom.k > 1) {
      const [ax, ay] = point(last);
      const [bx, by_] = point(event);
      travelled += Math.abs(event.clientX - last.clientX) + Math.abs(event.clientY - last.clientY);
      if (travelled > 4) {
        kept = null;
        zoom.x += bx - ax;
        zoom.y += by_ - ay;
        map.stage.classList.add("dragging");
        if (!map.stage.hasPointerCapture(event.pointerId)) map.stage.setPointerCapture(event.pointerId);
        apply();
      }
    }
    held.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    map.stage.addEventListener(end, (event) => {
      held.delete(event.pointerId);
      map.stage.classList.remove("dragging");
    });
  }
  map.stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) {
      hint();
      return;
    }
    event.preventDefault();
    kept = null;
    about(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0025)), point(event));
    apply();
  }, { passive: false });

  let fitted = { width: 0, height: 0 };
  function refit() {
    const shown = map.main.getBoundingClientRect();
    if (!shown.width || !shown.height || (shown.width === fitted.width && shown.height === fitted.height)) return;
    fitted = shown;
    const centre = [(x0 + width / 2 - zoom.x) / zoom.k, (y0 + height / 2 - zoom.y) / zoom.k];
    map.view = homeView(home, map.drawn, shown.width / shown.height);
    [x0, y0, width, height] = map.view;
    map.main.setAttribute("viewBox", map.view.join(" "));
    scale = width / shown.width;
    if (kept) Object.assign(zoom, targetOf(kept));
    else Object.assign(zoom, { x: x0 + width / 2 - centre[0] * zoom.k, y: y0 + height / 2 - centre[1] * zoom.k });
    apply(true);
  }
  refit();
  const watcher = new ResizeObserver(refit);
  watcher.observe(map.main);

  return {
    zoom, by, toRegion, toSet, reveal,
    reset: () => { kept = null; glide(WHOLE); },
    refresh: (resized = false) => apply(resized),
    dragged: () => travelled > 4,
    stop: () => watcher.disconnect(),
  };
}
