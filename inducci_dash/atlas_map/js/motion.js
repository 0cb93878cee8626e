// Zoom and pan: wheel with Ctrl, drag, pinch, buttons. Strokes and marks keep their size.

import { calm } from "./dom.js";
import { placeMarks } from "./drawing.js";

const MOST = 14;

/** Makes a drawn map movable. `moved(unitsPerPixel, resized)` hears of every change of scale. */
export function movable(map, moved, hint) {
  const [x0, y0, width, height] = map.view;
  const zoom = { k: 1, x: 0, y: 0 };
  let scale = 1;
  let animation = 0;

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
    const before = { ...zoom };
    about(factor, [x0 + width / 2, y0 + height / 2]);
    const target = { ...zoom };
    Object.assign(zoom, before);
    glide(target);
  }

  /** Zooms so that a region fills about a third of the map; in an inset nothing has to move. */
  function toRegion(i) {
    const shape = map.paths[i].find((path) => path.ownerSVGElement === map.main);
    if (!shape) return glide({ k: 1, x: 0, y: 0 });
    const box = shape.getBBox();
    const k = Math.min(MOST, Math.max(2, 0.3 * Math.min(width / box.width, height / box.height)));
    glide({
      k, x: x0 + width / 2 - (box.x + box.width / 2) * k, y: y0 + height / 2 - (box.y + box.height / 2) * k,
    });
  }

  /** Brings a place into sight without changing the scale more than needed. */
  function reveal(i) {
    if (zoom.k <= 1.001) return;
    if (!map.pieces[i].has(null)) {
      glide({ k: 1, x: 0, y: 0 });
      return;
    }
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
    about(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0025)), point(event));
    apply();
  }, { passive: false });

  const watcher = new ResizeObserver(() => {
    const shown = map.main.getBoundingClientRect().width;
    if (!shown) return;
    scale = width / shown;
    apply(true);
  });
  watcher.observe(map.main);

  return {
    zoom, by, toRegion, reveal,
    reset: () => glide({ k: 1, x: 0, y: 0 }),
    refresh: () => apply(),
    dragged: () => travelled > 4,
    stop: () => watcher.disconnect(),
  };
}
