// Put into each measured page before its own scripts: when is what painted, in the page's own time.
(() => {
  const watch = { regions: "", answer: "", enough: 300, first: null, input: 0, changes: [], last: null, complete: 0 };
  window.__watch = watch;

  const roots = () => {
    const found = [document];
    for (let at = 0; at < found.length; at += 1) {
      for (const node of found[at].querySelectorAll("*")) if (node.shadowRoot) found.push(node.shadowRoot);
    }
    return found;
  };
  let known = [];
  const all = (selector) => {
    let hits = known.filter((root) => root === document || root.host.isConnected)
      .flatMap((root) => [...root.querySelectorAll(selector)]);
    if (!hits.length) {
      known = roots();
      hits = known.flatMap((root) => [...root.querySelectorAll(selector)]);
    }
    return hits;
  };
  const fill = (node) => node.style.fill || node.getAttribute("fill") || "";
  watch.sign = () => {
    const regions = watch.regions ? all(watch.regions).map(fill) : [];
    const drawn = watch.regions ? regions.filter(Boolean).length >= watch.enough : false;
    return { drawn, map: regions.join(), answer: watch.answer ? all(watch.answer).map((n) => n.textContent).join() : "" };
  };
  for (const kind of ["pointerdown", "keydown", "click", "input", "change"]) {
    window.addEventListener(kind, (event) => { watch.input = event.timeStamp; }, { capture: true, passive: true });
  }
  // The last thing that was written on the page: what a reader waits for until all of it stands.
  new MutationObserver(() => { watch.complete = performance.now() - watch.input; })
    .observe(document, { characterData: true, childList: true, subtree: true });
  const look = () => {
    if (watch.regions || watch.answer) {
      const now = watch.sign();
      const there = watch.regions ? now.drawn : now.answer.length > 0;
      if (watch.first === null) {
        if (there) {
          watch.first = -1;
          requestAnimationFrame(() => { watch.first = performance.now(); });
        }
      } else if (there && watch.waiting) {
        for (const kind of ["map", "answer"]) {
          if (watch.waiting[kind] !== undefined && now[kind] !== watch.waiting[kind]) {
            watch.changed[kind] = performance.now() - watch.input;
            delete watch.waiting[kind];
          }
        }
      }
    }
    requestAnimationFrame(look);
  };
  watch.expect = (...kinds) => {
    const now = watch.sign();
    watch.changed = {};
    watch.waiting = Object.fromEntries(kinds.map((kind) => [kind, now[kind]]));
  };
  requestAnimationFrame(look);
})();
