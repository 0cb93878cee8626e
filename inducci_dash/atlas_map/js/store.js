// What all mounted parts share and what survives their remounting: fetched packs, and the view.
// The browser changes the view first and tells the server afterwards, once a change has settled.

const packs = new Map();
const listeners = new Set();
const senders = new Map();

let view = null;
let notes = {};
let revision = 0;
let heard = 0;
let told = 0;
let timer = 0;

export const marks = { seven: true, names: false, singleKeys: true };

/** The parsed JSON behind an address, fetched once; a failed fetch may be tried again. */
export function load(url) {
  const known = packs.get(url);
  if (known) return known.promise;
  const pack = { value: null };
  pack.promise = fetch(url).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer.json();
  });
  pack.promise.then(
    (value) => { pack.value = value; },
    () => packs.delete(url),
  );
  packs.set(url, pack);
  return pack.promise;
}

/** Holds what came with a message as if it had been fetched from there. */
export function hold(url, value) {
  packs.set(url, { value, promise: Promise.resolve(value) });
}

/** Series of a reader's own figures, under addresses that no server answers. */
export function holdSeries(urls, own) {
  for (const [id, series] of Object.entries(own?.series ?? {})) hold(seriesUrl(urls, id), series);
}

/** The parsed JSON if it is there already, else null. */
export function loaded(url) {
  return packs.get(url)?.value ?? null;
}

export const seriesUrl = (urls, what) => urls.series?.replace("{measure}", encodeURIComponent(what));

export const current = () => view;

/** What a story points out on the map: regions outlined, named, zoomed to, and a line of words. */
export const annotations = () => notes;

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(changed) {
  for (const listener of listeners) listener(view, changed);
}

const differing = (one, other) => Object.keys(one).filter((name) => one[name] !== other[name]);

/** Shows a view and annotations that another part of the page asks for; the server is not told. */
export function show(patch, pointed = {}) {
  const next = { ...view, ...patch };
  const changed = [...differing(next, view), ...pointOut(pointed)];
  view = next;
  if (changed.length) tell(changed);
}

function pointOut(pointed) {
  if (JSON.stringify(pointed) === JSON.stringify(notes)) return [];
  notes = pointed;
  return ["annotations"];
}

/** A view from the server: taken over unless it is the echo of something older than what is shown. */
export function adopt(message) {
  const pointed = message.annotations === undefined ? [] : pointOut(message.annotations);
  if (!view || senders.size === 0) {
    const before = view ?? {};
    view = message.view;
    revision = Math.max(revision, message.revision);
    heard = revision;
    tell([...differing(view, before), ...pointed]);
    return;
  }
  const fresh = message.revision >= revision;
  const changed = [...(fresh ? differing(message.view, view) : []), ...pointed];
  if (fresh) {
    view = message.view;
    heard = revision;
  }
  if (changed.length) tell(changed);
}

/** Whether the reader changed something that the server has not answered yet. */
export const unheard = () => revision > heard;

/** Changes the view here and now; the server hears of it after `wait` milliseconds of rest. */
export function change(patch, wait = 0) {
  const next = { ...view, ...patch };
  const changed = differing(next, view);
  if (!changed.length) return;
  view = next;
  revision += 1;
  tell(changed);
  clearTimeout(timer);
  // After a frame: the reader sees the change before any work for the server begins.
  timer = setTimeout(() => requestAnimationFrame(() => setTimeout(send)), wait);
}

/** Each change once: two in a frame are told together, and what says nothing new may be older than the address. */
function send() {
  const sender = senders.get("map") ?? senders.values().next().value;
  if (!sender || told === revision) return;
  told = revision;
  sender({ ...view, revision });
}

/** Registers who can speak to the server; the map goes before the table. Returns the way to leave. */
export function speak(role, sender) {
  senders.set(role, sender);
  return () => {
    if (senders.get(role) === sender) senders.delete(role);
  };
}

const DEFAULTS = { what: "index", classes: "quantile", group: "EU27", mode: "value" };

/** The view as a query string: what differs from the defaults, as the server writes it. */
export function query(shown = view, others = new URLSearchParams()) {
  const written = new URLSearchParams(others);
  for (const [name, value] of Object.entries(shown)) {
    if (value === null || value === 0 || value === DEFAULTS[name]) written.delete(name);
    else written.set(name, value);
  }
  return written.toString();
}
