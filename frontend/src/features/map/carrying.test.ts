import { describe, expect, it } from "vitest";
import { alongWith, carriable, stepOf, stepsOf, targetAt } from "./carrying";
import type { ObjectMark, Scene, UnitMark } from "./scene";

const unit = (
  row: number,
  id: string,
  label: string,
  x: number,
  r: number,
  parent: number,
  children: number[] = [],
) =>
  ({
    kind: "unit",
    row,
    id,
    label,
    x,
    y: 0,
    r,
    parent,
    children,
    isSphere: label !== "Squad",
  }) as unknown as UnitMark;

const pay = unit(0, "pay", "Tribe", 0, 50, -1, [2]);
const money = unit(1, "money", "Tribe", 200, 50, -1, [3]);
const slips = unit(2, "slips", "Squad", 0, 10, 0);
const bank = unit(3, "bank", "Squad", 200, 10, 1);
const office = unit(4, "office", "Unit", 400, 50, -1);
const area = { kind: "object", what: "unowned", id: "tax", x: 100, y: 0, units: [] } as unknown as ObjectMark;
const scene = { units: [pay, money, slips, bank, office], objects: [], arcs: [], covered: [] } as unknown as Scene;

describe("what is carried over the map", () => {
  it("is a squad, or an area that nobody answers for", () => {
    expect(carriable(slips)).toBe(slips);
    expect(carriable(area)).toBe(area);
    expect(carriable(pay)).toBeUndefined();
    expect(carriable({ ...area, what: "ghost" })).toBeUndefined();
  });

  it("goes into another tribe or unit, never into its own", () => {
    expect(targetAt(scene, slips, { x: 180, y: 0 })).toBe(money);
    expect(targetAt(scene, slips, { x: 200, y: 0 })).toBe(money);
    expect(targetAt(scene, slips, { x: 20, y: 0 })).toBeUndefined();
    expect(targetAt(scene, slips, { x: 400, y: 0 })).toBe(office);
    expect(targetAt(scene, slips, { x: 100, y: 0 })).toBeUndefined();
  });

  it("goes to a squad if it is an area", () => {
    expect(targetAt(scene, area, { x: 200, y: 0 })).toBe(bank);
    expect(targetAt(scene, area, { x: 180, y: 0 })).toBeUndefined();
  });

  it("takes along what is selected with it, of its kind", () => {
    expect(alongWith(slips, [slips, bank, area, pay])).toEqual([bank]);
    expect(alongWith(area, [slips, area])).toEqual([]);
    expect(alongWith(slips, [bank, area])).toEqual([]);
  });

  it("goes where any of it is not yet, and only that takes a step", () => {
    expect(targetAt(scene, slips, { x: 20, y: 0 }, [bank])).toBe(pay);
    expect(stepsOf([slips, bank], pay)).toEqual([{ do: "move_squad", unit: "bank", to: "pay" }]);
    expect(stepsOf([slips, bank], office)).toHaveLength(2);
  });

  it("makes a step", () => {
    expect(stepOf(slips, money)).toEqual({ do: "move_squad", unit: "slips", to: "money" });
    expect(stepOf(area, bank)).toEqual({ do: "assign_area", area: "tax", to: "bank" });
  });
});
