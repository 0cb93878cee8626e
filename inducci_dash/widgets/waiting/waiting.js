// A run under way: what is computed, how far it is, and a call to look again after a while.
const bars = new WeakMap();

function build(parent, data) {
  const root = document.createElement("div");
  root.className = "waiting";
  root.lang = data.lang;
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 1;
  root.append(words, bar);
  // Short runs end before the bar would be seen.
  root.hidden = true;
  const shown = setTimeout(() => { root.hidden = false; }, data.shown);
  parent.append(root);
  return { root, words, bar, shown, look: 0 };
}

export default function waiting({ data, parentElement, setTriggerValue }) {
  let part = bars.get(parentElement);
  if (!part) {
    part = build(parentElement, data);
    bars.set(parentElement, part);
  }
  if (part.words.textContent !== data.text) part.words.textContent = data.text;
  part.bar.setAttribute("aria-label", data.text);
  if (data.share > 0) part.bar.value = data.share; else part.bar.removeAttribute("value");
  if (part.look !== data.look) {
    part.look = data.look;
    clearTimeout(part.timer);
    part.timer = setTimeout(() => setTriggerValue("look", data.look), data.after);
  }
  return () => {
    if (parentElement.isConnected) return;
    clearTimeout(part.timer);
    clearTimeout(part.shown);
    part.root.remove();
    bars.delete(parentElement);
  };
}
