// A run under way: what is computed, how far it is, and a call to look again after a while.
const bars = new WeakMap();

// Calls of two bars in one moment would reach the server as one, for one of their fragments only.
const APART_MS = 60;
// A call that was lost all the same is made again.
const AGAIN_MS = 1500;
const calling = new Map();

function look(part, data) {
  clearTimeout(part.timer);
  calling.delete(part);
  const now = performance.now();
  let at = now + data.after;
  for (const other of [...calling.values()].sort((a, b) => a - b)) {
    if (Math.abs(at - other) < APART_MS) at = other + APART_MS;
  }
  calling.set(part, at);
  const call = () => {
    calling.delete(part);
    part.send(data.look);
    part.timer = setTimeout(call, AGAIN_MS);
  };
  part.timer = setTimeout(call, at - now);
}

// As long as the reader moves something, nobody calls: neither would be heard the sooner for it.
const REST_MS = 250;
document.addEventListener("reader-moves", () => {
  for (const part of [...calling.keys()]) look(part, { ...part.data, after: REST_MS });
});

function build(parent, data) {
  const root = document.createElement("div");
  root.className = "waiting idle";
  root.lang = data.lang;
  const words = document.createElement("p");
  words.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.max = 1;
  root.append(words, bar);
  parent.append(root);
  return { root, words, bar, look: 0, shown: null, timer: null };
}

function rest(part) {
  clearTimeout(part.timer);
  clearTimeout(part.shown);
  part.timer = part.shown = null;
  calling.delete(part);
}

export default function waiting({ data, parentElement, setTriggerValue }) {
  let part = bars.get(parentElement);
  if (!part) {
    part = build(parentElement, data);
    bars.set(parentElement, part);
  }
  part.data = data;
  part.send = (number) => setTriggerValue("look", number);
  if (data.after === null) {
    rest(part);
    part.root.classList.add("idle");
    part.words.textContent = "";
  } else {
    part.bar.setAttribute("aria-label", data.text);
    if (data.share > 0) part.bar.value = data.share;
    else part.bar.removeAttribute("value");
    // Short runs end before the bar would be seen.
    part.shown ??= setTimeout(() => {
      part.root.classList.remove("idle");
      part.words.textContent = part.bar.getAttribute("aria-label");
    }, data.shown);
    if (part.look !== data.look) look(part, data);
  }
  part.look = data.look;
  return () => {
    if (parentElement.isConnected) return;
    rest(part);
    part.root.remove();
    bars.delete(parentElement);
  };
}
