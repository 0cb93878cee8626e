// The table twin: the same figures as the map shows, row by row, sorted and searched in the browser.

import { el, fill, plain, say } from "./dom.js";
import { addRobust, around, frame, members, prepare, secondOf, standing, yearIn } from "./measures.js";
import { adopt, change, current, holdSeries, load, loaded, seriesUrl, speak, subscribe } from "./store.js";
import { wear } from "./style.js";
import { countryName, flagWords, format, inUnits, modeNote, yearsOf } from "./words.js";

const mounted = new WeakMap();
const SOON = 20;
const REST = 160;
const LATER = 400;

export default function regionTable({ data, parentElement, setStateValue }) {
  let part = mounted.get(parentElement);
  if (!part) {
    part = mount(parentElement, data);
    mounted.set(parentElement, part);
  }
  part.send = (view) => setStateValue("view", view);
  adopt({ view: data.view, revision: data.revision });
  if (!part.leave) part.leave = speak("table", (view) => part.send(view));
  return () => {
    if (parentElement.isConnected) return;
    part.leave();
    part.stop();
    mounted.delete(parentElement);
  };
}

/** A cell's text as a spreadsheet takes it: a number with plain digits, a missing one empty, words as they are. */
export function plainNumbers([decimal, group, minus, missing], text) {
  const said = text.trim();
  if (said === missing) return "";
  const digits = said.replaceAll(group, "").replace(minus, "-").replace(decimal, ".");
  return /^-?\d+(\.\d+)?$/.test(digits) ? digits : said;
}

/** The row that a key leads to from `row` of `body`; nothing for other keys and beyond the ends. */
export function neighbour(key, row, body) {
  return { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling, Home: body.firstElementChild, End: body.lastElementChild }[key];
}

function mount(parent, data) {
  wear(parent);
  const root = el("div", { class: "twin", lang: data.lang });
  parent.append(root);
  const part = { stop: () => root.remove() };
  const { urls, number, lang, own } = data;
  holdSeries(urls, own);
  Promise.all([urls.outlines, urls.values, urls.words, urls.texts].map(load)).then(([outlines, values, words, texts]) => {
    if (root.isConnected) build(part, root, prepare({ outlines, values, words, texts, number, lang, own }), urls);
  }, (problem) => {
    console.error(problem);
    root.append(el("p", { role: "status" }, loaded(urls.texts)?.failed ?? "The map's data could not be loaded."));
  });
  return part;
}

function build(part, root, ctx, urls) {
  const t = ctx.texts;
  const compare = new Intl.Collator(ctx.lang).compare;
  let sorted = { by: "value", down: true };
  let shown = null;
  let mask = null;
  let paired = null;
  const onlyGroup = el("input", { type: "checkbox", onchange: () => arrange() });
  const search = el("input", { type: "search", placeholder: t.find_hint, autocomplete: "off", oninput: () => arrange() });
  const amount = el("span", { class: "amount", role: "status" });
  const caption = el("caption");
  const body = el("tbody", { role: "rowgroup" });
  const columns = {
    rank: t.col_rank, region: t.col_region, value: t.col_value, year: t.col_year,
    country: t.col_country, code: t.col_code, flag: t.col_flag,
  };
  const heads = Object.entries(columns).map(([id, text]) => {
    const unit = el("span", { class: "unit" });
    const button = el("button", { type: "button", onclick: () => sortBy(id) }, el("span", {}, text), unit);
    return { id, unit, node: el("th", { scope: "col", role: "columnheader", class: `col-${id}` }, button) };
  });
  const rows = ctx.regions.map((region, i) => {
    const cells = Object.fromEntries(heads.map(({ id }) => [id, id === "region"
      ? el("th", { class: `col-${id}`, scope: "row", role: "rowheader" }) : el("td", { class: `col-${id}`, role: "cell" })]));
    const pick = el("button", { type: "button", class: "pick", "aria-pressed": "false", tabindex: "-1" }, region.name);
    cells.region.append(pick, region.own ? el("span", { class: "own-name" }, region.own) : "");
    cells.code.textContent = region.id;
    cells.country.textContent = countryName(ctx, i);
    const node = el("tr", { "data-i": i, role: "row" }, ...Object.values(cells));
    return { i, node, cells, pick, names: plain(`${region.name} ${region.own ?? ""} ${region.id} ${countryName(ctx, i)}`) };
  });
  const scroll = el("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t.table },
    // Rows are laid out as grids, so that those out of sight cost nothing; the roles keep it a table.
    el("table", { role: "table" }, caption,
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ...heads.map((head) => head.node))), body));
  root.append(
    el("div", { class: "table-tools" },
      el("label", { class: "field find" }, el("span", {}, t.search), search),
      el("label", { class: "toggle" }, onlyGroup, el("span", {}, t.only_group)), amount),
    scroll);
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (!row) return;
    const code = ctx.regions[Number(row.dataset.i)].id;
    change({ region: current().region === code ? null : code });
  });

  // All rows are one Tab stop, within which arrow keys, Home and End go from row to row.
  const rowOf = new Map(rows.map((row) => [row.node, row]));
  let stop = null;
  function stopAt(row) {
    if (stop) stop.pick.tabIndex = -1;
    stop = row ?? null;
    if (stop) stop.pick.tabIndex = 0;
  }
  body.addEventListener("focusin", (event) => stopAt(rowOf.get(event.target.closest("tr"))));
  body.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !stop) return;
    const next = rowOf.get(neighbour(event.key, stop.node, body));
    if (!next) return;
    event.preventDefault();
    next.pick.focus();
  });

  // Copied cells keep their columns and have plain digits, also where the screen writes them for the eye.
  scroll.addEventListener("copy", (event) => {
    const selection = scroll.getRootNode().getSelection?.() ?? document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const taken = [...body.rows].filter((row) => range.intersectsNode(row))
      .map((row) => [...row.cells].filter((cell) => range.intersectsNode(cell)).map((cell) => plainNumbers(ctx.number, [...cell.childNodes].map((part) => part.textContent).filter(Boolean).join(" "))));
    if (!taken.length) return;
    event.clipboardData.setData("text/plain", taken.map((cells) => cells.join("\t")).join("\n"));
    event.preventDefault();
  });

  /** How two rows stand to each other in a column; rows without an entry come last, whatever the order. */
  function key(row, by) {
    const { i } = row;
    if (by === "rank") return shown.ranks()[i];
    if (by === "value") return shown.v[i];
    if (by === "year") return shown.yearOf(i);
    if (by === "flag") return shown.flagOf(i) || null;
    if (by === "code") return ctx.regions[i].id;
    if (by === "country") return countryName(ctx, i);
    return ctx.regions[i].name;
  }
  function sortBy(by) {
    const numbers = by === "value" || by === "year";
    sorted = { by, down: sorted.by === by ? !sorted.down : numbers };
    arrange();
  }
  function arrange() {
    if (!shown) return;
    const asked = plain(search.value.trim());
    const wanted = rows.filter((row) => (!asked || row.names.includes(asked)) && (!onlyGroup.checked || mask[row.i]));
    const keys = new Map(wanted.map((row) => [row, key(row, sorted.by)]));
    const turn = sorted.down ? -1 : 1;
    wanted.sort((a, b) => {
      const [x, y] = [keys.get(a), keys.get(b)];
      if (x === null || x === undefined || y === null || y === undefined) return (x == null) - (y == null);
      return turn * (typeof x === "number" ? x - y : compare(x, y)) || a.i - b.i;
    });
    const nodes = wanted.map((row) => row.node);
    if (nodes.length !== body.childElementCount || nodes.some((node, n) => body.children[n] !== node)) body.replaceChildren(...nodes);
    if (!stop?.node.isConnected) stopAt(wanted[0]);
    for (const head of heads) {
      const now = head.id === sorted.by ? (sorted.down ? "descending" : "ascending") : "none";
      head.node.setAttribute("aria-sort", now);
    }
    say(amount, fill(t.rows, { shown: format(ctx.number, wanted.length), total: format(ctx.number, rows.length) }));
  }
  function fillCells(view) {
    const score = shown.kind !== "indicator";
    const intervals = score && shown.year === null && Boolean(ctx.robust?.low?.[shown.what]);
    const ranks = shown.ranks();
    for (const { i, node, cells } of rows) {
      const value = shown.v[i];
      const rank = ranks[i] ?? null;
      const at = intervals ? standing(ctx, shown.what, i) : null;
      const interval = at ? ` (${at.low}\u2013${at.high})` : "";
      say(cells.rank, rank === null || (score && urls.robust && !intervals && shown.year === null) ? "" : format(ctx.number, rank) + interval);
      say(cells.value, value === null ? (score && !ctx.scored[i] ? t.unscored_region : t.no_figure) : inUnits(ctx, shown, value));
      cells.value.classList.toggle("none", value === null);
      say(cells.year, value === null ? "" : String(shown.yearOf(i) ?? ""));
      const flag = value === null ? "" : flagWords(shown, i);
      say(cells.flag, [modeNote(ctx, view, shown, paired, i), flag].filter(Boolean).join("; "));
      node.classList.toggle("dim", !mask[i]);
    }
    for (const head of heads) say(head.unit, head.id === "value" ? shown.words.unit : "");
    say(caption, fill(intervals ? t.caption_ranges : t.caption, { title: shown.words.title, unit: shown.words.unit, years: yearsOf(ctx, shown) }));
  }
  function mark(view, move) {
    for (const row of body.querySelectorAll("tr.picked")) row.classList.remove("picked");
    for (const { pick } of rows) if (pick.getAttribute("aria-pressed") === "true") pick.setAttribute("aria-pressed", "false");
    const i = ctx.at.get(view.region);
    if (i === undefined) return;
    rows[i].node.classList.add("picked");
    rows[i].pick.setAttribute("aria-pressed", "true");
    if (rows[i].node.isConnected && !body.contains(scroll.getRootNode().activeElement)) stopAt(rows[i]);
    if (!move || !rows[i].node.isConnected) return;
    // Only the table scrolls, never the page under the reader.
    const [box, line] = [scroll.getBoundingClientRect(), rows[i].node.getBoundingClientRect()];
    if (line.top < box.top + 60 || line.bottom > box.bottom) scroll.scrollTop += line.top - box.top - box.height / 2;
  }
  function refresh() {
    const view = current();
    const year = yearIn(ctx, view);
    const series = year === null ? null : loaded(seriesUrl(urls, view.what));
    if (year !== null && !series) {
      load(seriesUrl(urls, view.what)).then(refresh, () => {});
      return;
    }
    shown = frame(ctx, ctx.values.measures[view.what] ? view.what : "index", year, series);
    paired = view.mode === "pair" ? frame(ctx, secondOf(ctx, view)) : null;
    mask = members(ctx, view.group);
    need("near", around(ctx, view.group));
    need("clusters", view.mode === "clusters");
    fillCells(view);
    arrange();
    mark(view, true);
  }
  function need(name, asked) {
    if (!asked || ctx[name] || !urls[name]) return;
    load(urls[name]).then((pack) => {
      if (ctx[name]) return;
      ctx[name] = pack;
      refresh();
    }, () => {});
  }
  // The map is repainted first; the table follows at once where it is in sight, else when there is time.
  let timer = 0;
  let inSight = false;
  const watcher = new IntersectionObserver(([entry]) => { inSight = entry.isIntersecting; });
  watcher.observe(root);
  const leave = subscribe((view, changed) => {
    if (changed.includes("region")) mark(view, true);
    const told = ["what", "year", "group", "mode", "pair"];
    if (view.mode === "tied") told.push("region");
    if (!told.some((name) => changed.includes(name))) return;
    clearTimeout(timer);
    const wait = changed.includes("year") && !changed.includes("what") ? REST : SOON;
    timer = setTimeout(refresh, inSight ? wait : LATER);
  });
  part.stop = () => {
    clearTimeout(timer);
    watcher.disconnect();
    leave();
    root.remove();
  };
  refresh();
  if (urls.robust) load(urls.robust).then((pack) => { addRobust(ctx, pack); refresh(); }, () => {});
}
