// Walking the map by keyboard: one tab stop, arrows to the neighbour in that direction.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The nearest region in a cone around a direction; wider cones are tried where the narrow is empty. */
export function neighbour(regions, from, [dx, dy]) {
  const [x, y] = regions[from].c;
  for (const width of [0.72, 0.3]) {
    let best = -1;
    let least = Infinity;
    regions.forEach((region, i) => {
      if (i === from) return;
      const [vx, vy] = [region.c[0] - x, region.c[1] - y];
      const distance = Math.hypot(vx, vy);
      const cosine = distance ? (vx * dx + vy * dy) / distance : 0;
      if (cosine < width) return;
      const cost = distance / cosine ** 2;
      if (cost < least) {
        least = cost;
        best = i;
      }
    });
    if (best >= 0) return best;
  }
  return from;
}

/** Regions of the group from best to worst by their ranks; without ranks by value. */
export function order(shown, mask) {
  const ranks = shown.ranks();
  const known = shown.v.map((_, i) => i).filter((i) => shown.v[i] !== null && mask[i]);
  const place = (i) => ranks[i] ?? Infinity;
  return known.sort((a, b) => place(a) - place(b) || shown.v[b] - shown.v[a]);
}

/** Where a key leads from region `at` (null: none yet), or null if it leads nowhere. */
export function walk(key, { regions, shown, mask, at, start }) {
  if (key in DIRECTIONS) return at === null ? start : neighbour(regions, at, DIRECTIONS[key]);
  if (!["Home", "End", "PageUp", "PageDown"].includes(key)) return null;
  if (key === "Home" || key === "End") {
    const known = shown.v.map((_, i) => i).filter((i) => shown.v[i] !== null && mask[i]);
    if (!known.length) return at;
    const sign = key === "Home" ? 1 : -1;
    return known.reduce((best, i) => (sign * (shown.v[i] - shown.v[best]) > 0 ? i : best));
  }
  const ranked = order(shown, mask);
  if (!ranked.length) return at;
  const place = ranked.indexOf(at);
  if (place < 0) return ranked[0];
  return ranked[Math.min(Math.max(place + (key === "PageUp" ? -1 : 1), 0), ranked.length - 1)];
}

/** Whether the reader is writing, so that letters are no commands. */
export function writing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element
    && (target.matches("input:not([type=range]):not([type=checkbox]):not([type=radio]), select, textarea") || target.isContentEditable);
}
