// How are the bytes of a map read? Typed arrays are laid over them where numbers stand as they are; texts are one string
// that each name is cut from when it is asked for. What each form means is said in api/map_columns.py.

import type { MapPayload } from "./types";

/** A list of values, whatever holds them: an array, a typed array, or texts that are cut out when asked for. */
export interface Column<T> {
  readonly length: number;
  at(row: number): T | undefined;
}

type AsColumns<T> = T extends readonly (infer V)[]
  ? Column<V extends readonly number[] ? Column<number> : V>
  : T extends object
    ? { readonly [K in keyof T]: AsColumns<T[K]> }
    : T;

/** The map as `/map` says it, each list as a column. */
export type MapColumns = Omit<MapPayload, "units" | "people" | "objects" | "arcs" | "covered" | "depth"> & {
  readonly units: AsColumns<MapPayload["units"]>;
  readonly people: AsColumns<NonNullable<MapPayload["people"]>> | null;
  readonly objects: AsColumns<MapPayload["objects"]>;
  readonly arcs: AsColumns<MapPayload["arcs"]>;
  readonly covered: AsColumns<MapPayload["covered"]>;
  readonly depth: {
    readonly levels: readonly (readonly ArrayLike<number>[])[];
    readonly pocket: MapPayload["depth"]["pocket"];
  };
  /** By what the server knows it again, if it was an answer of its own. */
  readonly tag?: string | undefined;
  /** Of a large map the units come first: of what lies between them only what is told apart from afar is here. */
  readonly apart?: boolean;
  /** Of such a map, the pairs of outermost units with most uncovered dependencies, the heaviest first. */
  readonly uncovered?: UncoveredColumns;
};

interface UncoveredColumns {
  readonly a: Column<number>;
  readonly b: Column<number>;
  readonly count: Column<number>;
  readonly critical: Column<boolean>;
}

/** What lies between the units of a map. */
export type VoidColumns = Pick<MapColumns, "revision" | "today" | "objects" | "arcs" | "covered">;

export type Numbers = Int8Array | Int16Array | Int32Array;

export interface Written {
  readonly path: string;
  readonly form: string;
  /** Of each part: bytes a number, and how many numbers. */
  readonly parts: readonly (readonly [1 | 2 | 4, number])[];
  readonly words?: readonly (string | number | boolean | null)[];
  readonly bytes?: number;
  /** Of a delta: bytes a number, and how many rows are told. */
  readonly rows?: readonly [1 | 2 | 4, number];
}

export type Head = Pick<MapColumns, "revision" | "today" | "name" | "box" | "counts" | "apart"> & {
  readonly pocket: MapPayload["depth"]["pocket"];
  readonly columns: readonly Written[];
  /** Whether it is told by what differs from another map, and then whether people are told apart. */
  readonly base?: boolean;
  readonly dots?: boolean;
};

const MAGIC = "ISMAP\u0002";
const MAGIC_BYTES = 8;
/** A map begins at a multiple of so many bytes. */
const MAP_FROM = 8;

/** The map that an answer holds. Throws where it holds none that this program knows. */
export const mapIn = (answer: ArrayBuffer): MapColumns => read(new Reader(answer), wholeIn);

/** What lies between the units of a map, which an answer holds. */
export const voidIn = (answer: ArrayBuffer): VoidColumns => read(new Reader(answer), wholeIn);

/** The map with all that lies between its units, if that is of the same map. */
export function withVoid(map: MapColumns, between: VoidColumns): MapColumns {
  if (between.revision !== map.revision || between.today !== map.today) return map;
  const { objects, arcs, covered } = between;
  return { ...map, objects, arcs, covered, apart: false };
}

/** The next map that a reader comes to, made of its head and what follows. */
export function read<Made>(reader: Reader, made: (head: Head, reader: Reader) => Made): Made {
  const start = performance.now();
  const map = made(reader.head(), reader);
  // For whoever looks into what a large map costs: bench/browser.py.
  performance.measure("map: read", { start });
  return map;
}

/** The map whose head was read. */
export function wholeIn({ columns, pocket, ...said }: Head, reader: Reader): MapColumns {
  const tables: Record<string, Record<string, unknown>> = {};
  for (const written of columns) {
    const [part = "", name = ""] = written.path.split(".");
    const table = tables[part] ?? {};
    tables[part] = table;
    table[name] = reader.column(written, table);
  }
  const {
    units,
    people = null,
    objects = NO_OBJECTS,
    arcs = NO_ARCS,
    covered = NO_COVERED,
    uncovered,
    depth,
  } = tables;
  const between = { objects, arcs, covered, ...(uncovered ? { uncovered } : {}) };
  return { ...said, units, people, ...between, depth: { ...depth, pocket } } as unknown as MapColumns;
}

const NOTHING: Column<never> = { length: 0, at: () => undefined };
const NO_COVERED: MapColumns["covered"] = { a: NOTHING, b: NOTHING, count: NOTHING, points: NOTHING };
const NO_OBJECTS: MapColumns["objects"] = {
  id: NOTHING,
  name: NOTHING,
  kind: NOTHING,
  critical: NOTHING,
  x: NOTHING,
  y: NOTHING,
  units: NOTHING,
  references: NOTHING,
  gap: NOTHING,
};
const NO_ARCS: MapColumns["arcs"] = {
  id: NOTHING,
  name: NOTHING,
  consumer: NOTHING,
  provider: NOTHING,
  critical: NOTHING,
  bend: NOTHING,
  break_from: NOTHING,
  break_to: NOTHING,
  gap: NOTHING,
};

export class Reader {
  private at = 0;
  constructor(private readonly bytes: ArrayBuffer) {}

  /** What is said of the whole map, whose columns come next. */
  head(): Head {
    this.at = Math.ceil(this.at / MAP_FROM) * MAP_FROM;
    const left = Math.max(0, Math.min(MAGIC.length, this.bytes.byteLength - this.at));
    const magic = new TextDecoder().decode(new Uint8Array(this.bytes, this.at, left));
    if (magic !== MAGIC) throw new TypeError("The answer is no map that this page can read.");
    this.at += MAGIC_BYTES;
    const size = new DataView(this.bytes).getUint32(this.at, true);
    this.at += 4;
    return JSON.parse(this.text(size)) as Head;
  }

  column(written: Written, table: Record<string, unknown>): unknown {
    const parts = written.parts.map(([size, count]) => this.numbers(size, count));
    const [first = new Int8Array(), second = new Int8Array(), third = new Int8Array()] = parts;
    switch (written.form) {
      case "whole":
        return first;
      case "runs":
        return [first, second];
      case "steps":
        return summed(first);
      case "nested":
        return outOf(first, table.parent as Numbers);
      case "words":
        return new Words(first, written.words ?? []);
      case "suffixed":
        return new Suffixed(first, written.words ?? [], table.id as Column<string>);
      case "lists":
        return new Lists(first, second);
      case "texts":
        return new Texts(first, this.text(written.bytes ?? 0));
      case "lines":
        return linesOf(first, second, third);
      default:
        throw new TypeError(`The answer has a column of a form that this page does not know: ${written.form}.`);
    }
  }

  /** Rows of which something is told. */
  rows([size, count]: readonly [1 | 2 | 4, number]): Int32Array {
    return summed(this.numbers(size, count));
  }

  private numbers(size: 1 | 2 | 4, count: number): Numbers {
    const from = this.skip(size * count);
    if (size === 1) return new Int8Array(this.bytes, from, count);
    return size === 2 ? new Int16Array(this.bytes, from, count) : new Int32Array(this.bytes, from, count);
  }

  private text(size: number): string {
    return new TextDecoder().decode(new Uint8Array(this.bytes, this.skip(size), size));
  }

  /** Where what is read next stands; after it the reader stands at a multiple of four. */
  private skip(size: number): number {
    const from = this.at;
    this.at += Math.ceil(size / 4) * 4;
    return from;
  }
}

function summed(steps: Numbers): Int32Array {
  const values = new Int32Array(steps.length);
  let sum = 0;
  for (let i = 0; i < steps.length; i++) {
    sum += steps[i] ?? 0;
    values[i] = sum;
  }
  return values;
}

/** Places within what each row lies in, as places on the map. */
export function outOf(within: Numbers, parents: Numbers): Int32Array {
  const values = new Int32Array(within.length);
  for (let row = 0; row < within.length; row++) {
    let value = 0;
    for (let at = row; at >= 0; at = parents[at] ?? -1) value += within[at] ?? 0;
    values[row] = value;
  }
  return values;
}

class Words<T> implements Column<T> {
  readonly length: number;
  constructor(
    private readonly places: Numbers,
    private readonly words: readonly T[],
  ) {
    this.length = places.length;
  }
  at(row: number): T | undefined {
    return this.words[this.places.at(row) ?? -1];
  }
}

/** Keys of gaps: a word and then the id of the row; null where the word is. */
class Suffixed implements Column<string | null> {
  readonly length: number;
  constructor(
    private readonly places: Numbers,
    private readonly words: readonly unknown[],
    private readonly ids: Column<string>,
  ) {
    this.length = places.length;
  }
  at(row: number): string | null | undefined {
    const word = this.words[this.places.at(row) ?? -1];
    return typeof word === "string" ? `${word}${this.ids.at(row)}` : null;
  }
}

class Lists implements Column<Column<number>> {
  readonly length: number;
  private readonly starts: Int32Array;
  constructor(
    lengths: Numbers,
    private readonly values: Numbers,
  ) {
    this.length = lengths.length;
    this.starts = startsOf(lengths);
  }
  at(row: number): Column<number> {
    return this.values.subarray(this.starts[row], this.starts[row + 1]);
  }
}

class Texts implements Column<string> {
  readonly length: number;
  private readonly starts: Int32Array;
  constructor(
    lengths: Numbers,
    private readonly whole: string,
  ) {
    this.length = lengths.length;
    this.starts = startsOf(lengths);
  }
  at(row: number): string | undefined {
    return row < this.length ? this.whole.slice(this.starts[row], this.starts[row + 1]) : undefined;
  }
}

function startsOf(lengths: Numbers): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0);
  return starts;
}

/** Of each level its lines, as x, y, x, y, ... */
function linesOf(levels: Numbers, lengths: Numbers, steps: Numbers): Int32Array[][] {
  const values = new Int32Array(steps.length);
  let [line, at] = [0, 0];
  return Array.from(levels, (lines) =>
    Array.from({ length: lines }, () => {
      const end = at + (lengths[line++] ?? 0);
      const start = at;
      for (; at < end; at++) values[at] = (steps[at] ?? 0) + (at - start < 2 ? 0 : (values[at - 2] ?? 0));
      return values.subarray(start, end);
    }),
  );
}

/** All values of a column, as a list. */
export const valuesOf = <T>(column: Column<T>): T[] =>
  Array.from({ length: column.length }, (_, row) => column.at(row) as T);
