import { describe, expect, it } from "vitest";
import type { Matrix, MatrixCell } from "../../api/types";
import { clusters } from "./clusters";
import { csvOf, quoted } from "./csv";
import { gridOf, lookOf, worstFirst } from "./grid";
import { stepped } from "./moves";
import { groupsWithin, offsetsOf, placeAt } from "./places";

const cell = (consumer: number, provider: number, part: Partial<MatrixCell> = {}): MatrixCell => ({
  consumer,
  provider,
  count: 1,
  uncovered: 0,
  weak: 0,
  worst: null,
  worst_uncovered: null,
  undeclared: 0,
  ...part,
});

const unit = (id: string, label = "Squad") => ({ id, label, name: id.toUpperCase() });

/** Squads a and b of tribe t, c of tribe s. */
const matrix = (...cells: MatrixCell[]): Matrix => ({
  revision: 1,
  units: [unit("a"), unit("b"), unit("c")],
  spheres: [unit("t", "Tribe"), unit("t", "Tribe"), unit("s", "Tribe")],
  bottlenecks: [2],
  cells,
  crossing: 1,
  uncovered: 1,
  undeclared: 0,
});

describe("the grid", () => {
  it("puts squads by their tribe, and counts only what crosses", () => {
    const grid = gridOf(matrix(cell(0, 1), cell(0, 2, { count: 3, uncovered: 1 })), "tribe");
    expect(grid.units.map(({ id }) => id)).toEqual(["c", "a", "b"]);
    expect(grid.groups).toEqual([
      { name: "S", from: 0, to: 1 },
      { name: "T", from: 1, to: 3 },
    ]);
    expect(grid.needs).toEqual([
      { count: 0, uncovered: 0 },
      { count: 3, uncovered: 1 },
      { count: 0, uncovered: 0 },
    ]);
    expect(grid.given[0]).toEqual({ count: 3, uncovered: 1 });
    expect(grid.units.filter(({ bottleneck }) => bottleneck).map(({ id }) => id)).toEqual(["c"]);
  });

  it("tells what a plan opens, resolves, changes and leaves", () => {
    const before = matrix(cell(0, 2, { uncovered: 1 }), cell(1, 2), cell(2, 0), cell(2, 1));
    const after = matrix(cell(0, 2), cell(1, 2, { count: 2 }), cell(2, 0, { undeclared: 1 }), cell(2, 1));
    const turns = gridOf(after, "tribe", before)
      .rows.flat()
      .map(({ turn }) => turn);
    expect(turns.sort()).toEqual(["moved", "opened", "resolved", "same"]);
  });

  it("keeps a cell that a plan empties", () => {
    const [gone] = gridOf(matrix(), "tribe", matrix(cell(0, 2, { uncovered: 1 }))).rows.flat();
    expect(gone).toMatchObject({ count: 0, turn: "resolved", before: { count: 1, uncovered: 1 } });
  });

  it("shows the worst that is in a cell", () => {
    const looks = [
      cell(0, 2, { uncovered: 1, worst_uncovered: 4 }),
      cell(0, 2, { uncovered: 1, worst: 4, worst_uncovered: 2 }),
      cell(0, 2, { weak: 1 }),
      cell(0, 2, { worst: 4 }),
      cell(0, 2, { worst: 3 }),
      cell(0, 2),
      cell(0, 1),
      cell(0, 2, { count: 0, undeclared: 1 }),
    ].map((each) => gridOf(matrix(each), "tribe").rows.flat().map(lookOf)[0]);
    expect(looks).toEqual([
      "uncoveredCritical",
      "uncovered",
      "weak",
      "critical",
      "grave",
      "covered",
      "inside",
      "undeclared",
    ]);
  });

  it("lists the worst pairs first, and none inside of a tribe", () => {
    const grid = gridOf(matrix(cell(0, 1), cell(0, 2), cell(1, 2, { uncovered: 1 })), "tribe");
    expect(worstFirst(grid).map(({ uncovered }) => uncovered)).toEqual([1, 0]);
  });
});

describe("clusters", () => {
  it("gather what is tied, the largest first", () => {
    expect(
      clusters(6, [
        [0, 3, 2],
        [3, 5, 2],
        [5, 0, 2],
        [1, 4, 3],
        [4, 5, 1],
      ]),
    ).toEqual([[0, 3, 5], [1, 4], [2]]);
  });

  it("are one for each where nothing is tied", () => {
    expect(clusters(2, [])).toEqual([[0], [1]]);
  });
});

describe("places", () => {
  const groups = [
    { name: "S", from: 0, to: 1 },
    { name: "T", from: 1, to: 3 },
  ];

  it("leave a gap between groups", () => {
    expect(offsetsOf(groups)).toEqual([0, 30, 54, 78]);
  });

  it("are found again from pixels, except in a gap and outside", () => {
    expect([0, 23, 26, 30, 77, 78, -1].map((at) => placeAt(offsetsOf(groups), at))).toEqual([
      0,
      0,
      undefined,
      1,
      2,
      undefined,
      undefined,
    ]);
  });

  it("know their groups", () => {
    expect(groupsWithin(groups, 1, 1).map(({ name }) => name)).toEqual(["T"]);
  });
});

describe("a key", () => {
  const grid = gridOf(matrix(cell(0, 1), cell(0, 2)), "tribe");

  it("moves by a cell, and never out of the grid", () => {
    expect(stepped(grid, { row: 0, column: 0 }, "ArrowDown", false)).toEqual({ row: 1, column: 0 });
    expect(stepped(grid, { row: 0, column: 0 }, "ArrowUp", false)).toEqual({ row: 0, column: 0 });
    expect(stepped(grid, { row: 2, column: 1 }, "Home", true)).toEqual({ row: 0, column: 0 });
    expect(stepped(grid, { row: 0, column: 0 }, "End", false)).toEqual({ row: 0, column: 2 });
    expect(stepped(grid, { row: 0, column: 0 }, "x", false)).toBeUndefined();
  });

  it("moves with Control to the next cell that holds something", () => {
    expect(stepped(grid, { row: 1, column: 0 }, "ArrowRight", true)).toMatchObject({ row: 1, column: 2 });
    expect(stepped(grid, { row: 1, column: 2 }, "ArrowRight", true)).toEqual({ row: 1, column: 2 });
  });
});

describe("the file", () => {
  it("has a line for each cell", () => {
    const lines = csvOf(gridOf(matrix(cell(0, 2, { uncovered: 1, worst: 4 })), "tribe")).split("\r\n");
    expect(lines.slice(1)).toEqual(['"A","C","1","1","0","0","4"', ""]);
  });

  it("holds nothing that a spreadsheet evaluates", () => {
    expect(["=1+1", " +x", 'say "so"', "-3"].map(quoted)).toEqual([`"'=1+1"`, `"' +x"`, '"say ""so"""', `"'-3"`]);
  });
});
