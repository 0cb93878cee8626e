// Which regions share a border: outlines keep their shared points, so common points tell. Pure.

/** Points of an outline of closed parts `M x y l dx dy ... z`, as one text a point. */
export function pointsOf(d) {
  const points = [];
  for (const piece of d.split("M").slice(1)) {
    const numbers = piece.match(/-?\d+/g).map(Number);
    let [x, y] = numbers;
    points.push(`${x} ${y}`);
    for (let at = 2; at < numbers.length; at += 2) {
      x += numbers[at];
      y += numbers[at + 1];
      points.push(`${x} ${y}`);
    }
  }
  return points;
}

/** For every region the positions of those that share at least two points with it. */
export function neighbours(regions) {
  const owners = new Map();
  regions.forEach(({ d }, i) => {
    for (const point of new Set(pointsOf(d))) {
      if (owners.has(point)) owners.get(point).push(i);
      else owners.set(point, [i]);
    }
  });
  const shared = regions.map(() => new Map());
  for (const group of owners.values()) {
    for (const a of group) for (const b of group) if (a !== b) shared[a].set(b, (shared[a].get(b) ?? 0) + 1);
  }
  return shared.map((found) => [...found].filter(([, count]) => count > 1).map(([i]) => i));
}
