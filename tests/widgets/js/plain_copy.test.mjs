// Run by `node --test`: what a spreadsheet gets when a reader copies cells.
import assert from "node:assert/strict";
import test from "node:test";

import { plainDigits } from "../../../inducci_dash/widgets/frame/plain_copy.js";

test("thousands lose their space and the minus becomes a hyphen", () => {
  assert.equal(plainDigits("14\u202f202\t\u22123,5\t1\u202f234\u202f567,8"), "14202\t-3,5\t1234567,8");
});

test("words, units and single signs stay", () => {
  const kept = "Linz\u00a0(AT31)\t14\u00a0%\t\u2013\t2019\u20132021\t5\u00a0km\u00b2\t12\u202f34";
  assert.equal(plainDigits(kept), kept);
});
