import { describe, expect, it } from "vitest";
import { mapIn, valuesOf, voidIn, withVoid } from "./columns";
import { mapsIn } from "./delta";

/** A part of whole numbers of so many bytes each, padded to four. */
function numbers(size: 1 | 2 | 4, values: readonly number[]): Uint8Array {
  const made = { 1: Int8Array, 2: Int16Array, 4: Int32Array }[size].from(values);
  return padded(new Uint8Array(made.buffer));
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

const text = (whole: string) => new TextEncoder().encode(whole);

/** Two tribes, the second with a squad; one thing in the void. */
const COLUMNS: readonly [Record<string, unknown>, ...Uint8Array[]][] = [
  [
    { path: "units.id", form: "texts", parts: [[1, 3]], bytes: 13 },
    numbers(1, [5, 4, 3]),
    padded(text("moneyopéraun")),
  ],
  [{ path: "units.label", form: "words", parts: [[1, 3]], words: ["Tribe", "Squad"] }, numbers(1, [0, 0, 1])],
  [{ path: "units.parent", form: "steps", parts: [[1, 3]] }, numbers(1, [-1, 0, 2])],
  [{ path: "units.x", form: "nested", parts: [[2, 3]] }, numbers(2, [-300, 400, -7])],
  [{ path: "objects.id", form: "texts", parts: [[1, 1]], bytes: 3 }, numbers(1, [2]), padded(text("é!"))],
  [{ path: "objects.gap", form: "suffixed", parts: [[1, 1]], words: ["ghost-reference:"] }, numbers(1, [0])],
  [
    { path: "objects.units", form: "lists", parts: [[1, 2], [4, 3]] }, // biome-ignore format: parts side by side
    numbers(1, [1, 2]),
    numbers(4, [2, 0, 70_000]),
  ],
  [
    { path: "depth.levels", form: "lines", parts: [[1, 2], [1, 1], [2, 6]] }, // biome-ignore format: parts side by side
    numbers(1, [0, 1]),
    numbers(1, [6]),
    numbers(2, [1000, -1000, 4, 0, -4, 8]),
  ],
];

function bytes(version: number, name: string, part = "", told: object = {}): Uint8Array {
  const some = COLUMNS.filter(([{ path }]) => String(path).startsWith(part));
  const head = {
    revision: 3,
    today: "2026-11-22",
    name,
    pocket: null,
    ...told,
    columns: some.map(([written]) => written),
  };
  const said = text(JSON.stringify(head));
  const first = new Uint8Array(8 + Math.ceil((said.length + 4) / 8) * 8).fill(32);
  first.set([...text("ISMAP"), version, 0, 0]);
  new DataView(first.buffer).setUint32(8, first.length - 12, true);
  first.set(said, 12);
  const whole = [first, ...some.flatMap(([, ...parts]) => parts)].flatMap((part) => [...part]);
  return Uint8Array.from([...whole, ...new Uint8Array(-whole.length & 7)]);
}

const sent = (...parts: readonly Uint8Array[]): ArrayBuffer =>
  Uint8Array.from(parts.flatMap((part) => [...part])).buffer as ArrayBuffer;

describe("the bytes of a map", () => {
  const map = mapIn(sent(bytes(2, "Solstice")));

  it("say what is true of the whole map", () => {
    expect(map).toMatchObject({ revision: 3, name: "Solstice", people: null, depth: { pocket: null } });
  });

  it("hold texts, whatever letters they are written in", () => {
    expect(valuesOf(map.units.id)).toEqual(["money", "opér", "aun"]);
    expect(map.units.id.at(3)).toBeUndefined();
    expect(map.objects.id.at(0)).toBe("é!");
  });

  it("hold words, steps, and places inside of others", () => {
    expect(valuesOf(map.units.label)).toEqual(["Tribe", "Tribe", "Squad"]);
    expect(valuesOf(map.units.parent)).toEqual([-1, -1, 1]);
    expect(valuesOf(map.units.x)).toEqual([-300, 400, 393]);
  });

  it("hold the keys of gaps, and lists", () => {
    expect(map.objects.gap.at(0)).toBe("ghost-reference:é!");
    expect(map.objects.units.at(0)).toHaveLength(1);
    expect(valuesOf(map.objects.units.at(1) ?? [])).toEqual([0, 70_000]);
  });

  it("hold the lines of each depth, point by point", () => {
    expect(map.depth.levels.map((lines) => lines.map((line) => [...Array.from(line)]))).toEqual([
      [],
      [[1000, -1000, 1004, -1000, 1000, -992]],
    ]);
  });
});

describe("an answer", () => {
  it("of a plan holds the map before it, and then that after it", () => {
    const { before, after } = mapsIn(sent(bytes(2, "As it is"), bytes(2, "As planned")));
    expect([before.name, after.name]).toEqual(["As it is", "As planned"]);
    expect(valuesOf(after.units.parent)).toEqual([-1, -1, 1]);
  });

  it("of a large map holds the units, and what lies between them comes after", () => {
    const units = mapIn(sent(bytes(2, "Solstice", "units", { apart: true })));
    expect(units).toMatchObject({ apart: true, objects: { id: { length: 0 } }, covered: { a: { length: 0 } } });
    const between = voidIn(sent(bytes(2, "", "objects")));
    expect([between.revision, between.objects.id.at(0)]).toEqual([units.revision, "é!"]);
    expect(withVoid(units, between)).toMatchObject({ apart: false, units: units.units, objects: between.objects });
    expect(withVoid(units, voidIn(sent(bytes(2, "", "objects", { revision: 4 }))))).toBe(units);
  });

  it("of another version is refused", () => {
    expect(() => mapIn(sent(bytes(1, "Solstice")))).toThrow("no map");
    expect(() => mapIn(new ArrayBuffer(0))).toThrow("no map");
  });
});
