import { describe, expect, it } from "vitest";
import type { TeamItem } from "../../api/types";
import { rowsOf, step, typedTo, unread } from "./tree";

const unit = (id: string, parent: string | null, part: Partial<TeamItem> = {}): TeamItem => ({
  id,
  name: id,
  label: "Squad",
  status: "active",
  parent,
  level: 1,
  units: 0,
  below: 0,
  shown: false,
  match: true,
  leads: [],
  lacks_lead: null,
  members: null,
  people: null,
  seats: 0,
  gaps: 0,
  worst: null,
  areas: 0,
  load: null,
  overloaded: false,
  ...part,
});

const ITEMS = [
  unit("money", null, { units: 1, shown: true }),
  unit("billing", "money"),
  unit("payroll", null, { units: 2 }),
];
const INSIDE = new Map([["payroll", [unit("run", "payroll"), unit("Éclair", "payroll")]]]);
const NONE: ReadonlySet<string> = new Set();

const shown = (toggled: ReadonlySet<string>, inside = INSIDE) =>
  rowsOf(ITEMS, inside, toggled).map(({ item, level, isOpen }) => `${level} ${item.id} ${isOpen ?? ""}`.trim());

describe("the rows of a tree", () => {
  it("are open where what is in them came along", () => {
    expect(shown(NONE, new Map())).toEqual(["1 money true", "2 billing", "1 payroll false"]);
  });

  it("are turned, and what was read later stands where it belongs", () => {
    const toggled = new Set(["money", "payroll"]);
    expect(shown(toggled)).toEqual(["1 money false", "1 payroll true", "2 run", "2 Éclair"]);
    expect(unread(ITEMS, toggled)).toEqual(["payroll"]);
  });

  it("stand at the top where nothing that was read is above them", () => {
    expect(rowsOf([unit("run", "payroll")], new Map(), NONE).map(({ level }) => level)).toEqual([1]);
  });

  it("know their place among those of their parent", () => {
    const rows = rowsOf(ITEMS, INSIDE, new Set(["payroll"]));
    expect(rows.map(({ place, of }) => `${place}/${of}`)).toEqual(["1/2", "1/1", "2/2", "1/2", "2/2"]);
  });
});

describe("a key", () => {
  const rows = rowsOf(ITEMS, INSIDE, new Set(["payroll"]));

  it("goes from row to row and stays inside", () => {
    expect(step(rows, 0, "ArrowDown")).toEqual({ to: 1 });
    expect(step(rows, 0, "ArrowUp")).toEqual({ to: 0 });
    expect(step(rows, 1, "End")).toEqual({ to: 4 });
    expect(step(rows, 3, "PageUp")).toEqual({ to: 0 });
    expect(step(rows, 0, "x")).toBeUndefined();
  });

  it("opens, goes in, goes out and closes", () => {
    const closed = rowsOf(ITEMS, INSIDE, NONE);
    expect(step(closed, 2, "ArrowRight")).toBe("turn");
    expect(step(rows, 2, "ArrowRight")).toEqual({ to: 3 });
    expect(step(rows, 4, "ArrowLeft")).toEqual({ to: 2 });
    expect(step(rows, 2, "ArrowLeft")).toBe("turn");
    expect(step(rows, 1, "ArrowRight")).toBeUndefined();
    expect(step(closed, 2, "ArrowLeft")).toBeUndefined();
  });

  it("finds what begins with letters, whatever their accents", () => {
    expect(typedTo(rows, 0, "e")).toBe(4);
    expect(typedTo(rows, 4, "B")).toBe(1);
    expect(typedTo(rows, 3, "ru")).toBe(3);
    expect(typedTo(rows, 0, "zz")).toBe(-1);
  });
});
