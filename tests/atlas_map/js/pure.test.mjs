// The map's pure functions: places of names, views, borders, walking, numbers, and letters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbours, pointsOf } from "../../../inducci_dash/atlas_map/js/borders.js";
import { BINS, classOf, histogram } from "../../../inducci_dash/atlas_map/js/colouring.js";
import { plain } from "../../../inducci_dash/atlas_map/js/dom.js";
import { neighbour, walk } from "../../../inducci_dash/atlas_map/js/keys.js";
import { arrange } from "../../../inducci_dash/atlas_map/js/labels.js";
import { covered, homeView, zoomTo } from "../../../inducci_dash/atlas_map/js/motion.js";
import { adopt, annotations, current, query, show } from "../../../inducci_dash/atlas_map/js/store.js";
import { plainNumbers } from "../../../inducci_dash/atlas_map/js/table.js";
import { format, shareBelow } from "../../../inducci_dash/atlas_map/js/words.js";

const FRAME = { width: 800, height: 600 };
const apart = (a, b) => a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;

test("names never lie over each other, over a badge, or beyond the frame", () => {
  const names = Array.from({ length: 8 }, (_, n) => ({ x: 380 + 6 * n, y: 300 + 4 * n, w: 90, h: 18, apart: true }));
  const badge = { x: 420, y: 250, w: 40, h: 22 };
  const boxes = arrange(names, FRAME, [], [badge]).flatMap((found, n) => (found ? [{ ...found, w: names[n].w, h: names[n].h }] : []));
  assert.ok(boxes.length >= 6);
  boxes.forEach((box, n) => {
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.w <= FRAME.width && box.y + box.h <= FRAME.height);
    assert.ok(apart(box, badge));
    for (const other of boxes.slice(n + 1)) assert.ok(apart(box, other));
  });
});

test("a name that stands apart has a line, one over its region has none", () => {
  const [off, over] = arrange([{ x: 200, y: 200, w: 60, h: 18, apart: true }, { x: 500, y: 400, w: 60, h: 18, apart: false }], FRAME);
  assert.deepEqual([off.leader, over.leader], [true, false]);
});

test("a name without room is left out", () => {
  assert.deepEqual(arrange([{ x: 5, y: 5, w: 900, h: 18, apart: true }], FRAME), [null]);
});

test("the home view holds the home box in every frame, and reaches beyond the drawing over the ocean only", () => {
  const home = [137, 174, 3875, 3881];
  const drawn = [0, 0, 4900, 4140];
  for (const ratio of [0.45, 1, 1.18, 1.6, 2.4]) {
    const [x, y, w, h] = homeView(home, drawn, ratio);
    assert.ok(Math.abs(w / h - ratio) < 1e-9);
    assert.ok(x <= home[0] && y <= home[1] && x + w >= home[0] + home[2] && y + h >= home[1] + home[3]);
    assert.ok(x + w <= drawn[2] + 1e-9 && y + h <= drawn[3] + 1e-9);
  }
});

test("zooming centres a box and stops at the greatest scale", () => {
  const view = [0, 0, 1000, 500];
  const near = zoomTo({ x: 100, y: 100, width: 100, height: 50 }, view, 0.5);
  assert.deepEqual(near, { k: 5, x: -250, y: -375 });
  assert.equal(zoomTo({ x: 1, y: 1, width: 0, height: 0 }, view, 1).k, 14);
  assert.equal(zoomTo({ x: 0, y: 0, width: 4000, height: 10 }, view, 1, 2).k, 2);
});

test("what lies on a frame covers it at the top and at the bottom, what stands beside it does not", () => {
  const node = (top, bottom) => ({ getBoundingClientRect: () => ({ top, bottom, height: bottom - top }) });
  assert.deepEqual(covered(node(100, 500), node(110, 160), node(470, 490)), [60, 30]);
  assert.deepEqual(covered(node(100, 500), node(40, 90), node(510, 530)), [0, 0]);
  assert.deepEqual(covered(node(100, 500), node(0, 0), node(0, 0)), [0, 0]);
});

test("regions that share an edge are neighbours, those that share a corner are not", () => {
  const square = (x, y) => ({ d: `M${x} ${y}l10 0 0 10-10 0z` });
  assert.deepEqual(pointsOf("M0 0l10 0 0 10-10 0z"), ["0 0", "10 0", "10 10", "0 10"]);
  assert.deepEqual(neighbours([square(0, 0), square(10, 0), square(10, 10)]), [[1], [0, 2], [1]]);
});

test("an upper bound belongs to its class, what lies beyond to the end classes", () => {
  assert.deepEqual([-9, 1, 1.1, 2, 99].map((value) => classOf(value, [0, 1, 2, 3])), [0, 0, 1, 1, 2]);
});

test("a histogram counts the group and keeps outliers in its end bars", () => {
  const bins = histogram({ v: [0, 5, 10, 99, null, 5] }, [0, 10], [1, 1, 1, 1, 1, 0]);
  assert.equal(bins.length, BINS);
  assert.deepEqual([bins[0], bins[15], bins[29]], [1, 1, 2]);
});

test("arrows lead to the neighbour in that direction, Home and End to the ends of the group", () => {
  const regions = [{ c: [0, 0] }, { c: [10, 1] }, { c: [0, 10] }];
  assert.equal(neighbour(regions, 0, [1, 0]), 1);
  assert.equal(neighbour(regions, 0, [0, 1]), 2);
  assert.equal(neighbour(regions, 0, [-1, 0]), 0);
  const shown = { v: [3, 9, 1], ranks: () => [2, 1, 3] };
  const go = (key) => walk(key, { regions, shown, mask: [1, 1, 1], at: 0, start: 0 });
  assert.deepEqual(["Home", "End", "PageUp", "PageDown", "x"].map(go), [1, 2, 1, 2, null]);
});

test("numbers are written as the server writes them", () => {
  const signs = [",", "\u202f", "\u2212", "\u2013"];
  assert.equal(format(signs, 1234.5, 1), "1\u202f234,5");
  assert.equal(format(signs, -0.04, 1), "0,0");
  assert.equal(format(signs, 0.5), "0");
  assert.equal(format(signs, 1.5), "2");
  assert.equal(format(signs, null), "\u2013");
});

test("numbers are copied with plain digits, and words stay as they are", () => {
  const signs = [",", "\u202f", "\u2212", "\u2013"];
  assert.equal(plainNumbers(signs, "\u22121\u202f234,5"), "-1234.5");
  assert.equal(plainNumbers(signs, "12 (10\u201314)"), "12 (10\u201314)");
  assert.equal(plainNumbers(signs, "\u2013"), "");
  assert.equal(plainNumbers(signs, "Provence, Alpes"), "Provence, Alpes");
});

test("better than: a share of the others, ties count half, lower may be better", () => {
  assert.equal(shareBelow({ v: [1, 2, 2, 3, null] }, [1, 1, 1, 1, 1], 1), 0.5);
  assert.equal(shareBelow({ v: [1, 2, 3], turned: true }, [1, 1, 1], 0), 1);
  assert.equal(shareBelow({ v: [null, 2] }, [1, 1], 0), null);
});

test("names are found without accents, strokes, signs and case", () => {
  assert.equal(plain("Śląskie"), "slaskie");
  assert.equal(plain("Łódzkie"), "lodzkie");
  assert.equal(plain("Sjælland"), "sjaelland");
  assert.equal(plain("Valle d’Aosta"), plain("valle d'aosta"));
  assert.equal(plain("Noord-Brabant"), plain("noord brabant"));
});

test("a view from the server is taken over, a story is shown without telling it, defaults stay out of the address", () => {
  const view = { what: "index", year: null, classes: "quantile", group: "EU27", region: null, mode: "value", pair: null, present: 0 };
  adopt({ view, revision: 0, annotations: { note: "a" } });
  assert.equal(annotations().note, "a");
  show({ what: "talent" }, { outline: ["PL91"] });
  assert.equal(current().what, "talent");
  assert.deepEqual(annotations(), { outline: ["PL91"] });
  assert.equal(query(), "what=talent");
  assert.equal(query({ ...current(), what: "index" }, new URLSearchParams("view=map&what=rent")), "view=map");
});
