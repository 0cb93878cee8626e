// The page frame: document language, presentation class, key P. Constants only, no data as markup.
const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);

function typing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && (TYPING.has(target.tagName) || target.isContentEditable);
}

// The framework calls again with every change of data and cleans up only at the very end.
let stopListening = () => {};

/** The framework's own way past the pages' names is the first thing Tab reaches; it knows only English. */
function nameSkipLink(words) {
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip && skip.textContent !== words) skip.textContent = words;
}

export default function frame({ data, parentElement, setTriggerValue }) {
  const root = document.documentElement;
  root.lang = data.language;
  root.classList.toggle("present", data.present);
  const leave = parentElement.querySelector("button") ?? parentElement.appendChild(document.createElement("button"));
  leave.type = "button";
  leave.className = "leave-presentation";
  leave.textContent = data.leave;
  leave.hidden = !data.present;
  nameSkipLink(data.skip);
  const toggle = () => {
    const present = !root.classList.contains("present");
    root.classList.toggle("present", present);
    setTriggerValue("present", present);
  };
  leave.onclick = toggle;
  // Parts of the page that have a button of their own ask for it here.
  const onAsked = (event) => {
    event.preventDefault();
    toggle();
  };
  const onKey = (event) => {
    if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    toggle();
  };
  stopListening();
  document.addEventListener("keydown", onKey);
  document.addEventListener("present-toggle", onAsked);
  const stop = () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("present-toggle", onAsked);
  };
  stopListening = stop;
  return () => {
    if (!parentElement.isConnected) stopListening();
  };
}
