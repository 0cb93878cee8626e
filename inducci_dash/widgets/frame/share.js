// Handing a page on: its address to the clipboard, or to be copied by hand where that is not allowed.
import { el, say } from "./dom.js";

/**
 * A button that copies `text()`. Beside it stands what was done; where the clipboard is closed (in a
 * frame whose host does not allow `clipboard-write`, or without https) the text itself, marked.
 */
export function copier({ label, done, by_hand, text }) {
  const note = el("span", { class: "copy-note", role: "status" });
  const field = el("input", { class: "copy-field", type: "text", readonly: true, hidden: true, "aria-label": by_hand });
  async function copy() {
    const copied = text();
    try {
      await navigator.clipboard.writeText(copied);
      field.hidden = true;
      say(note, done);
    } catch {
      say(note, by_hand);
      field.value = copied;
      field.hidden = false;
      field.focus();
      field.select();
    }
  }
  const button = el("button", { type: "button", class: "frame-button", onclick: copy }, label);
  return { button, note, field };
}

/**
 * The application's own address of this page (in a frame too it is ours, not the host's), with the
 * version of the data it shows: opened later, the page says whether they have moved since.
 */
export function here() {
  const [address, place = ""] = location.href.split("#");
  const bare = address.replace(/([?&])data=[^&]*(&|$)/, (_all, before, after) => (after ? before : ""));
  const receipt = document.dataVersion ? `${bare.includes("?") ? "&" : "?"}data=${document.dataVersion}` : "";
  return `${bare}${receipt}${place && `#${place}`}`;
}

const OWN = new Set(["page", "data"]);
const NOT_HANDED_ON = new Set(["data", "slide", "finding", "present", "embed", "embed_options"]);

/**
 * The address of the page's sheet or slide with what the page's own address says by now: weights move on
 * while the head of the page stays as it was drawn.
 */
export function along(way) {
  if (!way?.startsWith("./")) return way;
  const [place, query] = way.split("?");
  const asked = [...new URLSearchParams(query)].filter(([name]) => OWN.has(name));
  const now = [...new URLSearchParams(location.search)].filter(([name]) => !NOT_HANDED_ON.has(name));
  return `${place}?${new URLSearchParams([...asked, ...now])}`;
}

/** What the page hands on under a name, if anything; parts ahead of the address say `exact`. */
export function handedOn(name) {
  const head = document.pageHead;
  return head?.exact ? head[name] : along(head?.[name]);
}
