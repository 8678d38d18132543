// How is a map made of another one? Rows that are kept come from there, and what is told of rows stands in their place.
// What is told, and what is expected where nothing is, is said in api/map_delta.py.

import { type Column, type Head, type MapColumns, type Numbers, outOf, Reader, read, wholeIn } from "./columns";

type Table = Readonly<Record<string, Column<unknown>>>;

interface Told {
  readonly rows: Int32Array;
  readonly values: Column<unknown>;
}

/** What a delta says, by the paths of columns, and where the rows of tables come from. */
interface Delta {
  readonly columns: ReadonlyMap<string, Told>;
  readonly runs: ReadonlyMap<string, readonly [Numbers, Numbers]>;
  readonly counts: Numbers | undefined;
  readonly lines: readonly Int32Array[];
}

const REFERENCES: Readonly<Record<string, true>> = {
  "units.parent": true,
  "people.unit": true,
  "arcs.consumer": true,
  "arcs.provider": true,
  "covered.a": true,
  "covered.b": true,
};

/** The maps before a plan and after it; told whole, or by what differs from the map that is `held`. */
export function mapsIn(answer: ArrayBuffer, held?: MapColumns): { before: MapColumns; after: MapColumns } {
  const reader = new Reader(answer);
  const before = next(reader, held);
  return { before, after: next(reader, before) };
}

const next = (reader: Reader, base: MapColumns | undefined): MapColumns =>
  read(reader, (head) => (head.base ? applied(base, head, reader) : wholeIn(head, reader)));

function applied(base: MapColumns | undefined, head: Head, reader: Reader): MapColumns {
  if (!base) throw new TypeError("The answer tells what differs from a map that this page does not have.");
  const { columns, pocket, base: _, dots, ...said } = head;
  const made: Record<string, Table> = {};
  const delta = readDelta(columns, reader, made);
  const kept = rowsOf(delta.runs.get("units"), base.units.id.length);
  const place = delta.runs.has("units") ? placesOf(kept, base.units.id.length) : undefined;
  const tables = {
    units: base.units,
    people: dots ? (base.people ?? NOBODY) : undefined,
    objects: base.objects,
    arcs: base.arcs,
    covered: base.covered,
  };
  for (const [part, table] of Object.entries(tables)) {
    if (table) made[part] = tableOf(part, table as unknown as Table, delta, place);
  }
  made.units = withPlaces(made.units as Table, base, delta, kept);
  const { units, people = null, objects, arcs, covered } = made;
  const depth = { levels: levelsOf(base.depth.levels, delta), pocket };
  return { ...said, units, people, objects, arcs, covered, depth } as unknown as MapColumns;
}

const NOBODY: Table = { unit: new Int32Array(), id: { length: 0, at: () => undefined } };

function readDelta(columns: Head["columns"], reader: Reader, made: Readonly<Record<string, Table>>): Delta {
  const told = new Map<string, Told>();
  const runs = new Map<string, readonly [Numbers, Numbers]>();
  let counts: Numbers | undefined;
  let lines: readonly Int32Array[] = [];
  for (const written of columns) {
    const [part = "", name = ""] = written.path.split(".");
    const rows = written.rows && reader.rows(written.rows);
    // The keys of gaps end with ids of the table as it will be.
    const id = rows && { length: rows.length, at: (at: number) => made[part]?.id?.at(rows[at] ?? -1) };
    const values = reader.column(written, { id });
    if (rows) told.set(written.path, { rows, values: values as Column<unknown> });
    else if (name === "kept") runs.set(part, values as [Numbers, Numbers]);
    else if (name === "counts") counts = values as Numbers;
    else lines = (values as Int32Array[][])[0] ?? [];
  }
  return { columns: told, runs, counts, lines };
}

/** For each row the one that it was, -1 if it is new. */
function rowsOf(runs: readonly [Numbers, Numbers] | undefined, before: number): Int32Array {
  if (!runs) return Int32Array.from({ length: before }, (_, row) => row);
  const [starts, lengths] = runs;
  const rows = new Int32Array(Array.from(lengths).reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (let run = 0; run < starts.length; run++) {
    const start = starts[run] ?? -1;
    for (let step = 0; step < (lengths[run] ?? 0); step++) rows[at++] = start < 0 ? -1 : start + step;
  }
  return rows;
}

/** Where each row of before is now; -1 where it is gone. */
function placesOf(kept: Int32Array, before: number): Int32Array {
  const places = new Int32Array(before).fill(-1);
  kept.forEach((row, at) => {
    if (row >= 0) places[row] = at;
  });
  return places;
}

function tableOf(part: string, table: Table, delta: Delta, place: Int32Array | undefined): Table {
  const runs = delta.runs.get(part);
  const before = Object.values(table)[0]?.length ?? 0;
  const kept = rowsOf(runs, before);
  const columns = Object.entries(table).map(([name, was]) => {
    const path = `${part}.${name}`;
    const told = delta.columns.get(path);
    const numbered = place && (REFERENCES[path] || path === "objects.units") ? place : undefined;
    return [name, runs || told || numbered ? columnOf(was, sourceOf(kept, told), told, numbered) : was];
  });
  return Object.fromEntries(columns);
}

/** For each row where its value is: in a row of before, or, counted down from -1, among what is told. */
function sourceOf(kept: Int32Array, told: Told | undefined): Int32Array {
  const source = kept.slice();
  told?.rows.forEach((row, at) => {
    source[row] = ~at;
  });
  return source;
}

function columnOf(
  was: Column<unknown>,
  source: Int32Array,
  told: Told | undefined,
  place: Int32Array | undefined,
): Column<unknown> {
  if (!ArrayBuffer.isView(was)) return new Pieced(was, source, told?.values, place);
  const [before, values] = [was as Numbers, (told?.values ?? new Int8Array()) as Numbers];
  return source.map((row) => {
    if (row < 0) return values[~row] ?? 0;
    const value = before[row] ?? 0;
    return place ? (place[value] ?? -1) : value;
  });
}

/** Values of which some are as they were; in lists of rows these are numbered anew. */
class Pieced implements Column<unknown> {
  readonly length: number;
  constructor(
    private readonly was: Column<unknown>,
    private readonly source: Int32Array,
    private readonly told: Column<unknown> | undefined,
    private readonly place: Int32Array | undefined,
  ) {
    this.length = source.length;
  }
  at(row: number): unknown {
    const from = this.source.at(row);
    if (from === undefined) return undefined;
    if (from < 0) return this.told?.at(~from);
    const value = this.was.at(from);
    return this.place ? Int32Array.from(value as Numbers, (each) => this.place?.[each] ?? -1) : value;
  }
}

/** Units where they are told to be within what they lie in, or where they were in it. */
function withPlaces(units: Table, base: MapColumns, delta: Delta, kept: Int32Array): Table {
  const parents = units.parent as Numbers;
  const [before, moved] = [base.units.parent as Numbers, { ...units }];
  for (const name of ["x", "y"] as const) {
    const was = base.units[name] as Numbers;
    const within = was.map((value, row) => value - (was[before[row] ?? -1] ?? 0));
    const told = delta.columns.get(`units.${name}`);
    moved[name] = outOf(columnOf(within, sourceOf(kept, told), told, undefined) as Numbers, parents);
  }
  return moved;
}

type Levels = MapColumns["depth"]["levels"];

function levelsOf(before: Levels, delta: Delta): Levels {
  const all = before.flat();
  let fresh = 0;
  const lines = Array.from(rowsOf(delta.runs.get("lines"), all.length), (row) =>
    row < 0 ? (delta.lines[fresh++] ?? []) : (all[row] ?? []),
  );
  const counts = delta.counts ?? before.map(({ length }) => length);
  let at = 0;
  return Array.from(counts, (count) => {
    at += count;
    return lines.slice(at - count, at);
  });
}
