import { describe, expect, it } from "vitest";
import type { BlamedGap, MapPayload } from "../../api/types";
import { belongs, changesBetween, changesOf, placeOf } from "./changes";
import { sceneOf } from "./scene";

type Unit = [id: string, parent: number, x: number];

/** Tribes and squads in a row; an area nobody owns, and a dependency that nothing covers, where they are named. */
function drawn(units: Unit[], objects: string[] = [], arcs: string[] = []): MapPayload {
  const column = <T>(value: T) => units.map(() => value);
  return {
    revision: 1,
    today: "2026-09-16",
    name: "House",
    box: [-400, -400, 400, 400],
    counts: { gaps: 0, between: 0, people: 0, tribes: 0, squads: 0, areas: 0, objects: 0, ghosts: 0, arcs: 0 },
    units: {
      id: units.map(([id]) => id),
      name: units.map(([id]) => id.toUpperCase()),
      label: units.map(([, parent]) => (parent < 0 ? "Tribe" : "Squad")),
      status: column("active"),
      parent: units.map(([, parent]) => parent),
      x: units.map(([, , x]) => 4 * x),
      y: column(0),
      r: column(40),
      people: column(3),
      vacant: column(0),
      vacant_long: column(0),
      lead: column(1),
      gaps: column(0),
      worst: column(null),
    },
    people: null,
    objects: {
      id: objects,
      name: objects,
      kind: objects.map(() => "unowned" as const),
      critical: objects.map(() => false),
      x: objects.map(() => 0),
      y: objects.map(() => 200),
      units: objects.map(() => [1]),
      references: objects.map(() => 0),
      gap: objects.map((id) => `area-unowned:${id}`),
    },
    arcs: {
      id: arcs,
      name: arcs,
      consumer: arcs.map(() => 1),
      provider: arcs.map(() => 3),
      critical: arcs.map(() => false),
      bend: arcs.map(() => 0),
      break_from: arcs.map(() => 30000),
      break_to: arcs.map(() => 35535),
      gap: arcs.map((id) => `dep-uncovered:${id}`),
    },
    covered: { a: [], b: [], count: [], points: [] },
    depth: { levels: [[], [], [], []], pocket: null },
  };
}

const gap = (key: string, ...blame: number[]): BlamedGap => ({
  key,
  rule: key.split(":")[0] ?? "",
  id: key.split(":")[1] ?? "",
  severity: "high",
  sentence: key,
  blame,
});

const PAY: Unit[] = [
  ["pay", -1, -100],
  ["run", 0, -120],
  ["time", -1, 100],
  ["clock", 2, 120],
];
const before = sceneOf(drawn([...PAY, ["slips", 0, -80]], ["file"], ["rates"]));
const after = sceneOf(drawn([...PAY, ["slips", 2, 80], ["new", 2, 110]]));
const changes = changesOf(
  before,
  after,
  {
    opened: [gap("unit-no-lead:new", 3), gap("unit-size:new", 2, 3), gap("no-deputy:ada", 1)],
    resolved: [gap("area-unowned:file", 2), gap("dep-uncovered:rates", 1)],
    moved: [gap("congruence-gap:run|clock", 1)],
  },
  [
    { do: "move_squad", unit: "slips", to: "time" },
    { do: "assign_area", area: "file" },
    { do: "add_squad", id: "new" },
  ],
);

describe("what a plan changes on the map", () => {
  it("is a unit that lies elsewhere, with the step that moves it", () => {
    expect(changes.shifts.map(({ from, to, steps }) => [from.id, from.x, to.x, steps])).toEqual([
      ["slips", -80, 80, [1]],
    ]);
    expect(changes.gone).toEqual([]);
    expect(changes.come.map(({ unit, steps }) => [unit.id, steps])).toEqual([["new", [3]]]);
  });

  it("is what was missing before and is not after", () => {
    expect(changes.filled.map(({ mark, steps }) => [mark.id, steps])).toEqual([
      ["file", [2]],
      ["rates", [1]],
    ]);
  });

  it("has one badge for all that opens at a unit, and none for what is not on the map", () => {
    expect(changes.badges.map(({ turn, mark, keys, steps }) => [turn, mark.id, keys.length, steps])).toEqual([
      ["opened", "new", 2, [2, 3]],
      ["resolved", "file", 1, [2]],
      ["resolved", "rates", 1, [1]],
      ["moved", "run", 1, [1]],
    ]);
  });

  it("puts a badge into the break of a line and on the rim of a unit", () => {
    const [opened, , line] = changes.badges;
    if (!opened || !line) throw new Error("There is a badge missing.");
    const rim = placeOf(opened, 0);
    expect(Math.hypot(rim.x - 110, rim.y)).toBeCloseTo(10);
    expect(placeOf(line, 0).x).toBeCloseTo(0);
  });

  it("belongs to its steps, and to all where none is looked at", () => {
    expect([belongs({ steps: [1] }, 1), belongs({ steps: [1] }, 2), belongs({ steps: [1] }, undefined)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("what is different between two days", () => {
  it("are the units that moved and came, and what opened or went for good", () => {
    const causes = [
      { opened: ["unit-no-lead:run", "unit-no-lead:slips"], ended: [] },
      { opened: ["unit-no-lead:new"], ended: ["unit-no-lead:slips", "area-unowned:file"] },
    ];
    const { by, shifts, come, badges } = changesBetween(before, after, causes);
    expect([by, shifts.map(({ to }) => to.id), come.map(({ unit }) => unit.id)]).toEqual([
      "time",
      ["slips"],
      ["new"],
    ]);
    expect(badges.map(({ turn, mark }) => [turn, mark.id])).toEqual([
      ["opened", "run"],
      ["opened", "new"],
      ["resolved", "file"],
    ]);
  });
});
