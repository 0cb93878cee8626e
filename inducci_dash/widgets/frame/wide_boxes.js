// Boxes that scroll sideways can be reached by Tab and scrolled by arrow keys in every browser.

const WIDE = '[data-testid="stTable"] > div, [class*="st-key-wide_"]';

function markWide(label) {
  for (const box of document.querySelectorAll(WIDE)) {
    const scrolls = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible";
    if (scrolls === box.hasAttribute("tabindex")) continue;
    if (scrolls) {
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", label]]) box.setAttribute(name, value);
    } else for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

/** Keeps such boxes marked while pages come and go, at most once a frame. Returns how to stop. */
export function watchWideBoxes(label) {
  let asked = 0;
  const soon = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      markWide(label);
    });
  };
  const changes = new MutationObserver(soon);
  changes.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
  window.addEventListener("resize", soon);
  soon();
  return () => {
    changes.disconnect();
    window.removeEventListener("resize", soon);
    cancelAnimationFrame(asked);
  };
}
