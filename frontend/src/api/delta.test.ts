// Does what differs between two maps, applied to the one, make exactly the other? The bytes are recorded by
// tests/api/test_map_delta.py.

import { describe, expect, it } from "vitest";
import { type Column, type MapColumns, mapIn, valuesOf } from "./columns";
import { mapsIn } from "./delta";
import cases from "./recordedMaps.json";

const bytesOf = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer as ArrayBuffer;

/** Everything that a map says, value by value. */
function told({ units, people, objects, arcs, covered, depth, ...said }: MapColumns) {
  const tables = { units, people: people ?? {}, objects, arcs, covered };
  const values = Object.entries(tables).flatMap(([part, table]) =>
    Object.entries(table).map(([name, column]) => [
      `${part}.${name}`,
      valuesOf(column as Column<unknown>).map(plain),
    ]),
  );
  const levels = depth.levels.map((lines) => lines.map((line) => Array.from(line)));
  return { ...said, hasPeople: people !== null, ...Object.fromEntries(values), levels, pocket: depth.pocket };
}

const plain = (value: unknown): unknown => (ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value);

describe("what differs from the map that is held", () => {
  it.each(cases)("makes the maps that are sent whole", ({ held, whole, deltas }) => {
    const sent = mapsIn(bytesOf(whole));
    const made = mapsIn(bytesOf(deltas), mapIn(bytesOf(held)));
    expect(told(made.before)).toEqual(told(sent.before));
    expect(told(made.after)).toEqual(told(sent.after));
  });

  it("is a fraction of them", () => {
    for (const { whole, deltas } of cases) expect(deltas.length).toBeLessThan(whole.length);
  });

  it("is of no use where nothing is held", () => {
    expect(() => mapsIn(bytesOf(cases[0]?.deltas ?? ""))).toThrow("does not have");
  });

  it("leaves columns that nothing changed as they are", () => {
    const held = mapIn(bytesOf(cases[0]?.held ?? ""));
    expect(mapsIn(bytesOf(cases[0]?.deltas ?? ""), held).before.units.name).toBe(held.units.name);
  });
});
