// The page frame: language of the document, menu, the reader's region, Share, Present and its key P.
// Constants only, no data as markup.
import { el, fill, say } from "./dom.js";
import { finder } from "./finder.js";
import { copyPlainDigits } from "./plain_copy.js";
import { handedOn } from "./share.js";
import { shareMenu } from "./share_menu.js";
import { watchWideBoxes } from "./wide_boxes.js";

const TYPING = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const FORGET = "none";
const QUIET_MS = 2500;

function typing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && (TYPING.has(target.tagName) || target.isContentEditable);
}

/** A link to another view of the same page: the framework stays where the reader had scrolled to. */
function goToTop(event) {
  const link = event.target.closest?.('.stMain [data-testid="stPageLink-NavLink"]');
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (new URL(link.href).pathname === window.location.pathname) link.closest(".stMain").scrollTo(0, 0);
}

const links = () => [...document.querySelectorAll(".st-key-frame_menu a")];

/** The framework's own way past the pages' names is the first thing Tab reaches; it knows only English. */
function nameSkipLink(words) {
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip && skip.textContent !== words) skip.textContent = words;
}

/** Which link leads to the page shown; the framework's to the root is relative to wherever we are. */
function markPage(place) {
  links().forEach((link, at) => {
    const address = link.getAttribute("href");
    if (address === "" || address.startsWith("?")) link.setAttribute("href", `./${address}`);
    if (at === place) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
}

/** A button and the panel it opens; the browser closes it on Escape and on a press elsewhere. */
function panel(id, label, ...children) {
  const box = el("div", { id, class: "frame-panel", popover: "auto", role: "dialog", "aria-label": label }, ...children);
  const button = el("button", { type: "button", class: "frame-button", popovertarget: id, "aria-haspopup": "dialog" }, label);
  return { box, button, close: () => box.matches(":popover-open") && box.hidePopover() };
}

function regionPanel(part, data) {
  const words = data.words;
  const seek = finder({ ...data.finder, chosen: (hit) => { region.close(); region.name(hit.name); part.wish = null; part.send("region", hit.id); } });
  const forget = el("button", { type: "button", class: "frame-plain", onclick: () => { region.close(); part.wish = null; part.send("region", FORGET); } }, words.forget);
  const region = panel("frame-region", words.region_panel, seek.node, forget);
  region.button.classList.add("my-region");
  region.box.addEventListener("toggle", (event) => event.newState === "open" && seek.input.focus());
  region.name = (name) => {
    say(region.button, name ? fill(words.my_region, { name }) : words.choose);
    region.button.classList.toggle("chosen", Boolean(name));
    forget.hidden = !name;
  };
  return region;
}

const YEAR_SECONDS = 31536000;

/** Everything is asked for anew in another language; the cookie tells the server, of files as of pages. */
function speak(code, cookie) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  const { pathname } = new URL("./", location.href);
  document.cookie = `${cookie}=${code}; path=${pathname}; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
  location.reload();
}

/** The languages that there are, named as their speakers name them; nothing where there is one. */
function languagePanel({ languages, language, language_cookie: cookie, words }) {
  if (languages.length < 2) return null;
  const ways = languages.map(([code, name]) => el("button", {
    type: "button", class: "frame-plain", lang: code, "aria-pressed": String(code === language), onclick: () => speak(code, cookie),
  }, name));
  const chooser = panel("frame-language", words.language, ...ways);
  const [, spoken] = languages.find(([code]) => code === language) ?? languages[0];
  chooser.button.setAttribute("aria-label", `${words.language}: ${spoken}`);
  say(chooser.button, spoken);
  return chooser;
}

function build(part, data) {
  const words = data.words;
  const root = document.documentElement;
  part.logo = el("a", { class: "frame-logo", href: "./", onclick: (event) => { event.preventDefault(); links()[0]?.click(); } }, words.product);
  part.menu = el("button", { type: "button", class: "frame-button frame-more", "aria-expanded": "false", onclick: () => open(!root.classList.contains("menu-open")) }, words.menu);
  part.region = data.finder ? regionPanel(part, data) : null;
  document.dataVersion = data.version;
  const tongue = languagePanel(data);
  part.share = panel("frame-share", words.share, shareMenu(words, data.version));
  part.present = el("button", { type: "button", class: "frame-button", onclick: () => part.toggle() }, words.present);
  part.leave = el("button", { type: "button", class: "leave-presentation", onclick: () => part.toggle() }, words.leave);
  const tools = el("div", { class: "frame-tools" }, part.region?.button, tongue?.button, part.share.button, part.present);
  part.root = el("div", { class: "frame-bar" }, part.logo, tools, part.menu, part.region?.box, tongue?.box, part.share.box, part.leave);

  function open(wanted) {
    root.classList.toggle("menu-open", wanted);
    part.menu.setAttribute("aria-expanded", String(wanted));
  }
  part.closeMenu = () => open(false);
  part.toggle = () => {
    const present = !root.classList.contains("present");
    root.classList.toggle("present", present);
    part.leave.hidden = !present;
    part.send("present", present);
  };
  part.listeners = {
    click: goToTop,
    keydown: (event) => {
      // Paper gets the page's sheet, where it has one: charts that fit, sources, and the link as a code.
      const sheet = handedOn("sheet");
      if (event.key.toLowerCase() === "p" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && sheet) {
        event.preventDefault();
        window.open(`${sheet}&print=1`, "_blank", "noopener");
        return;
      }
      if (event.key === "Escape" && root.classList.contains("menu-open")) { open(false); part.menu.focus(); }
      if (event.key.toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
      part.toggle();
    },
    // The way out shows only while the pointer moves: it would lie on what is presented.
    pointermove: () => {
      root.classList.add("stirred");
      clearTimeout(part.rest);
      part.rest = setTimeout(() => root.classList.remove("stirred"), QUIET_MS);
    },
    // Parts of the page that have a button of their own ask for it here.
    "present-toggle": (event) => { event.preventDefault(); part.toggle(); },
    // Whoever lets the reader choose a region tells at once; the server follows.
    "my-region": (event) => {
      const { id = null, name = null, wish = false } = event.detail ?? {};
      part.region?.name(name);
      part.wish = wish ? { region: id } : null;
    },
  };
  for (const [name, hear] of Object.entries(part.listeners)) document.addEventListener(name, hear);
}

/** A wish told by a part of the page that the reader left before the server heard of it is told here. */
function repeatWish(part, region) {
  const { wish } = part;
  part.wish = null;
  if (!wish || wish.region === region) return false;
  queueMicrotask(() => part.send("region", wish.region ?? FORGET));
  return true;
}

const frames = new WeakMap();

export default function frame({ data, parentElement, setTriggerValue }) {
  const root = document.documentElement;
  root.lang = data.language;
  root.classList.toggle("present", data.present);
  let part = frames.get(parentElement);
  if (!part) {
    part = {};
    build(part, data);
    parentElement.append(part.root);
    copyPlainDigits();
    part.stopWatching = watchWideBoxes(data.words.wide);
    frames.set(parentElement, part);
  }
  part.send = setTriggerValue;
  part.leave.hidden = !data.present;
  if (!repeatWish(part, data.region)) part.region?.name(data.name);
  if (part.place !== data.place) part.closeMenu();
  part.place = data.place;
  markPage(data.place);
  nameSkipLink(data.words.skip);
  return () => {
    if (parentElement.isConnected) return;
    for (const [name, hear] of Object.entries(part.listeners)) document.removeEventListener(name, hear);
    part.stopWatching();
    part.root.remove();
    frames.delete(parentElement);
  };
}
