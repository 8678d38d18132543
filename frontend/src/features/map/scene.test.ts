import { describe, expect, it } from "vitest";
import type { Gap, MapPayload } from "../../api/types";
import { OPEN } from "../../words/standing";
import { detailAt } from "./detail";
import { highlightOfGap, highlightOfNode, litIds } from "./highlight";
import { boxOf, sceneOf, topOf } from "./scene";
import { seatingOf } from "./sunflower";

/** Payroll with two squads, Money with one; an area nobody owns and an uncovered dependency between them. */
const payload: MapPayload = {
  revision: 3,
  today: "2026-09-16",
  name: "Solstice",
  box: [-800, -400, 800, 400],
  counts: { gaps: 2, between: 2, people: 20, tribes: 2, squads: 3, areas: 4, objects: 0, ghosts: 0, arcs: 0 },
  units: {
    id: ["payroll", "run", "corrections", "money", "payments"],
    name: ["Payroll", "Payroll Run", "Corrections", "Money", "Payments"],
    label: ["Tribe", "Squad", "Squad", "Tribe", "Squad"],
    status: ["active", "active", "active", "active", "active"],
    parent: [-1, 0, 0, -1, 3],
    x: [-400, -480, -320, 400, 400],
    y: [0, 0, 0, 0, 0],
    r: [240, 120, 120, 240, 160],
    people: [12, 8, 4, 8, 8],
    vacant: [1, 1, 0, 0, 0],
    vacant_long: [0, 0, 0, 0, 0],
    lead: [1, 1, 0, 1, -1],
    gaps: [1, 0, 1, 0, 0],
    worst: ["high", null, "high", null, null],
  },
  people: { unit: [1, 1, 2], id: ["ada", "bo", "cy"] },
  objects: {
    id: ["cut-off"],
    name: ["Bank cut-off times"],
    kind: ["unowned"],
    critical: [false],
    x: [0],
    y: [-200],
    units: [[1, 4]],
    references: [2],
    gap: ["area-unowned:cut-off"],
  },
  arcs: {
    id: ["bank-file"],
    name: ["Bank file"],
    consumer: [1],
    provider: [4],
    critical: [true],
    bend: [0],
    break_from: [30000],
    break_to: [35535],
    gap: ["dep-uncovered:bank-file"],
  },
  covered: { a: [], b: [], count: [], points: [] },
  depth: { levels: [[], [], [], []], pocket: null },
};

const scene = sceneOf(payload);
const none = <T extends object>(table: T): T =>
  Object.fromEntries(Object.keys(table).map((name) => [name, []])) as T;
const ref = (id: string) => ({ id, label: "", name: id });
const gap = (key: string, subjects: string[], where: string[] = []): Gap => ({
  key,
  rule: "r",
  title: "t",
  family: "f",
  id: key,
  severity: "high",
  subjects: subjects.map(ref),
  sentence: "s",
  where: where.map(ref),
  personal: false,
  ...OPEN,
});

describe("a scene of a large map", () => {
  const NOTHING = { objects: none(payload.objects), arcs: none(payload.arcs), covered: none(payload.covered) };
  const far = { ...payload, ...NOTHING, apart: true };
  const part = { ...payload, people: null, depth: undefined };

  it("has each mark once, whatever parts it comes in", () => {
    const { objects, arcs, byId } = sceneOf(far, [part, part]);
    expect(objects).toEqual(scene.objects);
    expect(arcs).toEqual(scene.arcs);
    expect(byId.get("bank-file")).toBe(arcs[0]);
    expect([byId.has("cut-off"), byId.has("run"), byId.has("nobody")]).toEqual([true, true, false]);
  });

  it("has nothing of another one", () => {
    expect(sceneOf(far, [{ ...part, revision: 2 }]).objects).toEqual([]);
    expect(sceneOf(far).apart).toBe(true);
  });
});

describe("a scene", () => {
  it("is in map units, a quarter of what travels", () => {
    expect(scene.box).toEqual({ x0: -200, y0: -100, x1: 200, y1: 100 });
    expect(scene.units[1]).toMatchObject({ x: -120, y: 0, r: 30, isSphere: false, lead: "has" });
  });

  it("draws an arc from the consumer's rim to just before the provider's", () => {
    const [arc] = scene.arcs;
    const length = 220;
    expect((arc?.start ?? 0) * length).toBeCloseTo(30, 1);
    expect((arc?.end ?? 0) * length).toBeCloseTo(length - 43, 1);
    expect(arc?.hole).toBeCloseTo(0.5);
  });

  it("knows the outermost sphere of a squad", () => {
    expect(scene.squads.map((squad) => topOf(scene, squad).id)).toEqual(["payroll", "payroll", "money"]);
  });

  it("has a box about any of its marks", () => {
    expect(boxOf([scene.arcs[0]!], scene)).toEqual({ x0: -150, y0: -40, x1: 140, y1: 40 });
    expect(boxOf([], scene)).toBeUndefined();
  });

  it("keeps the middle of a squad free for a lead that is missing, not for one that is unknown", () => {
    const [run, corrections, payments] = scene.squads.map(seatingOf);
    expect(run).toMatchObject({ firstPerson: 1, firstVacant: 8, end: 9 });
    expect(corrections).toMatchObject({ firstPerson: 1, firstVacant: 5, end: 5 });
    expect(payments).toMatchObject({ firstPerson: 0, firstVacant: 8 });
    expect(scene.people.map(({ id, place }) => [id, place])).toEqual([
      ["ada", 0],
      ["bo", 1],
      ["cy", 1],
    ]);
  });
});

describe("what lights up", () => {
  it("for an area nobody owns: the area, and lines to the squads around it", () => {
    const lit = highlightOfGap(scene, gap("area-unowned:cut-off", ["cut-off"]));
    expect(litIds(lit)).toEqual(["cut-off", "run", "payments"]);
    expect(lit.lines.map(([from, to]) => [from.id, to.id])).toEqual([
      ["cut-off", "run"],
      ["cut-off", "payments"],
    ]);
  });

  it("for an uncovered dependency: the arc and both ends", () => {
    expect(litIds(highlightOfGap(scene, gap("d", ["bank-file"])))).toEqual(["bank-file", "run", "payments"]);
  });

  it("for a pair of units: a line between them", () => {
    const lit = highlightOfGap(scene, gap("c", ["run", "payments"]));
    expect(lit.lines.map(([from, to]) => [from.id, to.id])).toEqual([["run", "payments"]]);
  });

  it("for something that is not on the map: where it is", () => {
    expect(litIds(highlightOfGap(scene, gap("p", ["some-process"], ["money"])))).toEqual(["money"]);
  });

  it("for the proof: its squads, but not the tribes around them, and the dots of its people", () => {
    const nodes = ["run", "payroll", "ada"].map((id) => ({ ...ref(id), status: "active", subject: false }));
    const detail = { ...gap("x", ["some-area"]), evidence: { nodes, relationships: [], more: 0 } };
    expect(litIds(highlightOfGap(scene, detail as unknown as Gap))).toEqual(["run", "ada"]);
  });

  it("for a squad: what floats and breaks because of it stays bright", () => {
    const lit = highlightOfNode(scene, "run", undefined);
    expect(lit.subjects.map(({ id }) => id)).toEqual(["run"]);
    expect(lit.beside.map(({ id }) => id)).toEqual(["cut-off", "bank-file"]);
  });
});

describe("detail", () => {
  it("appears as squads get room", () => {
    expect([2, 8, 20, 40, 80].map((diameter) => detailAt(diameter).squads)).toEqual([
      "none",
      "flat",
      "rings",
      "whole",
      "whole",
    ]);
    expect([20, 40, 80].map((diameter) => detailAt(diameter).people)).toEqual(["none", "texture", "dots"]);
    expect([40, 80].map((diameter) => detailAt(diameter).squadNames)).toEqual([false, true]);
  });
});
