// Sliders of weights. A move is painted here and now, shares as set included; the server hears of it
// after that frame, and answers with the shares as they act.
const boards = new WeakMap();

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const weight = (row) => row.steps[row.at][0];

function row(board, given) {
  const value = el("output", { class: "value" });
  const input = el("input", { type: "range", min: 0, step: 1, "aria-label": given.title, "aria-describedby": `shares-${given.name}` });
  const shares = el("span", { class: "shares", id: `shares-${given.name}` });
  const nominal = el("i", { class: "nominal" });
  const effective = el("i", { class: "effective" });
  const gap = el("i", { class: "gap" });
  const track = el("div", { class: "track", "aria-hidden": "true" }, gap, nominal, effective);
  const node = el("div", { class: "row" },
    el("div", { class: "head" }, el("span", { class: "title" }, given.title), value), input,
    el("div", { class: "foot" }, track, shares));
  const part = { ...given, node, value, input, shares, nominalMark: nominal, effectiveMark: effective, gap };
  input.addEventListener("input", () => {
    document.dispatchEvent(new CustomEvent("reader-moves"));
    part.at = Number(input.value);
    shareOut(board);
    paint(board);
  });
  input.addEventListener("change", () => {
    board.revision += 1;
    const message = {
      revision: board.revision,
      weights: Object.fromEntries(board.rows.map((one) => [one.name, weight(one)])),
    };
    requestAnimationFrame(() => setTimeout(() => board.send(message)));
  });
  return part;
}

/** Shares as set follow from the sliders alone. */
function shareOut(board) {
  const total = board.rows.reduce((sum, one) => sum + weight(one), 0);
  for (const one of board.rows) one.nominal = weight(one) / total;
}

function paint(board) {
  const { texts, number } = board.data;
  const percent = (share) =>
    share === null ? number[1] : `${(100 * share).toFixed(1).replace(".", number[0])}\u00a0%`;
  const most = Math.max(0.2, ...board.rows.flatMap((one) => [one.nominal ?? 0, one.effective ?? 0])) * 1.02;
  for (const one of board.rows) {
    const text = one.steps[one.at][1];
    const words = { nominal: percent(one.nominal), effective: percent(one.effective) };
    say(one.value, text);
    one.input.max = one.steps.length - 1;
    one.input.value = one.at;
    one.input.disabled = board.data.locked;
    one.input.style.setProperty("--done", `${(100 * one.at) / (one.steps.length - 1)}%`);
    one.input.setAttribute("aria-valuetext", fill(texts.times, { value: text }));
    say(one.shares, `${texts.nominal} ${words.nominal} · ${texts.effective} ${words.effective}`);
    one.node.title = fill(texts.shares, words);
    const at = (share) => (100 * share) / most;
    one.nominalMark.style.left = `${at(one.nominal ?? 0)}%`;
    one.effectiveMark.hidden = one.gap.hidden = one.effective === null || one.nominal === null;
    if (one.gap.hidden) continue;
    one.effectiveMark.style.left = `${at(one.effective)}%`;
    one.gap.style.left = `${at(Math.min(one.nominal, one.effective))}%`;
    one.gap.style.width = `${Math.abs(at(one.nominal) - at(one.effective))}%`;
  }
}

function build(parent, data) {
  const board = { data, revision: data.revision, rows: [] };
  board.rows = data.rows.map((given) => row(board, given));
  board.root = el("div", { class: "sliders", lang: data.lang }, ...board.rows.map((one) => one.node));
  parent.append(board.root);
  return board;
}

/** What the server says, unless the reader has moved a slider since: then only that is shown. */
function adopt(board, data) {
  board.data = data;
  if (data.revision < board.revision) return;
  data.rows.forEach((given, at) => {
    const { steps, nominal, effective } = given;
    Object.assign(board.rows[at], { steps, at: given.at, nominal, effective });
  });
}

export default function weightSliders({ data, parentElement, setStateValue }) {
  let board = boards.get(parentElement);
  if (!board) {
    board = build(parentElement, data);
    boards.set(parentElement, board);
  }
  board.send = (message) => setStateValue("moved", message);
  adopt(board, data);
  paint(board);
  return () => {
    if (parentElement.isConnected) return;
    board.root.remove();
    boards.delete(parentElement);
  };
}
