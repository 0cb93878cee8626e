// Pointing at the map and walking it: the box of words beside a region, and the choice of one.

import { ring } from "./drawing.js";
import { walk } from "./keys.js";

/** Binds pointer and keyboard of a map. `on` says what happens: see the last lines of `map.js`. */
export function pointing(map, ctx, tip, on) {
  let at = null;
  let hovered = null;
  const under = (event) => {
    const i = event.target.dataset?.i ?? event.target.closest?.(".marker")?.dataset.region;
    return i === undefined ? null : ctx.at.get(i) ?? Number(i);
  };

  function hover(event) {
    if (event.pointerType === "touch" || event.buttons) return;
    const i = under(event);
    if (i !== hovered) {
      hovered = i;
      ring(map, "hover", i);
      if (i === null) tip.hide(); else tip.fill(on.words(i));
    }
    if (i !== null) tip.place(event.clientX, event.clientY);
  }
  function away() {
    hovered = null;
    ring(map, "hover", null);
    tip.hide();
  }
  function press(event) {
    if (on.dragged()) return;
    const cluster = event.target.closest?.(".marker")?.dataset.cluster;
    if (cluster) {
      on.open(cluster.split(" ").map((code) => ctx.at.get(code)));
      return;
    }
    const i = under(event);
    if (i === null) return;
    at = i;
    map.stage.setAttribute("aria-activedescendant", map.paths[i][0].id);
    on.pick(i);
  }
  for (const part of [map.stage, map.strip]) {
    part.addEventListener("pointermove", hover);
    part.addEventListener("pointerleave", away);
    part.addEventListener("click", press);
  }

  /** Moves the keyboard's place to a region: outlined, in sight, said. */
  function reach(i) {
    at = i;
    ring(map, "focus", i);
    on.reveal(i);
    map.stage.setAttribute("aria-activedescendant", map.paths[i][0].id);
    tip.fill(on.words(i));
    tip.beside(map.paths[i][0]);
    on.tell(i);
  }
  map.stage.addEventListener("focus", () => {
    if (map.stage.matches(":focus-visible")) reach(on.chosen() ?? at ?? on.first());
  });
  map.stage.addEventListener("blur", () => {
    ring(map, "focus", null);
    tip.hide();
  });
  map.stage.addEventListener("keydown", (event) => {
    const last = on.last();
    if (event.ctrlKey || event.altKey || event.metaKey || !last) return;
    const to = walk(event.key, { regions: ctx.regions, shown: last.shown, mask: last.mask, at, start: on.chosen() ?? 0 });
    if (to !== null) reach(to);
    else if ((event.key === "Enter" || event.key === " ") && at !== null) on.pick(at);
    else if (event.key === "Escape") {
      if (!tip.node.hidden) tip.hide();
      else if (on.chosen() !== null) on.clear();
      else map.stage.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    reach,
    /** Says again what was said before all of it was known. */
    again: () => {
      if (!tip.node.hidden) tip.fill(on.words(hovered ?? at));
      if (map.stage.matches(":focus") && at !== null) on.tell(at);
    },
    refill: () => { if (!tip.node.hidden) tip.fill(on.words(hovered ?? at)); },
  };
}
