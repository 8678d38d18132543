// What may a column hold? The choices for a table of one label, each with a key, and what is still missing.

import type { ColumnMapping, ColumnTarget, ModelSchema } from "../../api/types";

export type Targets = Readonly<Record<string, ColumnTarget>>;

/** What a column is chosen to hold; the empty key leaves it out. */
export type Key = string;

export const keyOf = (target: ColumnTarget | undefined): Key =>
  target === undefined
    ? ""
    : [target.to, target.way ?? (target.to === "relationship" ? "out" : ""), keyName(target)].join(":");

const keyName = ({ to, name, of }: ColumnTarget): string =>
  to === "attribute" ? "" : to === "detail" ? `${of}.${name}` : (name ?? "");

export interface Tie {
  readonly type: string;
  readonly way: "out" | "in";
  /** What may stand at the other end. */
  readonly labels: readonly string[];
}

export interface Choices {
  readonly properties: readonly string[];
  readonly ties: readonly Tie[];
}

const isA = (schema: ModelSchema, label: string, allowed: readonly string[]): boolean =>
  allowed.includes(label) || allowed.includes(schema.labels.find(({ name }) => name === label)?.base ?? "");

export function choicesOf(schema: ModelSchema, label: string): Choices {
  const declared = schema.labels.find(({ name }) => name === label)?.properties ?? [];
  const ends = (allowed: readonly string[]): string[] =>
    schema.labels.map(({ name }) => name).filter((name) => isA(schema, name, allowed));
  return {
    properties: declared.filter(({ derived, kind }) => !derived && kind !== "attributes").map(({ name }) => name),
    ties: schema.types.flatMap(({ name: type, sources, targets }) => [
      ...(isA(schema, label, sources) ? [{ type, way: "out" as const, labels: ends(targets) }] : []),
      ...(isA(schema, label, targets) ? [{ type, way: "in" as const, labels: ends(sources) }] : []),
    ]),
  };
}

/** Properties of the relationships that other columns of the table hold. */
export const detailsOf = (schema: ModelSchema, targets: Targets): { of: string; name: string }[] =>
  [
    ...new Set(Object.values(targets).flatMap((each) => (each.to === "relationship" ? [each.name ?? ""] : []))),
  ].flatMap((of) =>
    (schema.types.find(({ name }) => name === of)?.properties ?? []).map(({ name }) => ({ of, name })),
  );

/** Where a choice of labels is not said, the one that most tables mean. */
const LIKELY = ["Squad", "Person", "Area"];

/** What a column holds for a key, with what was said about it before where that still makes sense. */
export function targetOf(key: Key, column: string, ties: readonly Tie[]): ColumnTarget | undefined {
  const [to = "", way = "", name = ""] = key.split(":");
  switch (to) {
    case "":
      return undefined;
    case "attribute":
      return { to, name: column.slice(0, 200) };
    case "detail": {
      const [of = "", detail = ""] = name.split(".");
      return { to, name: detail, of };
    }
    case "relationship": {
      const tie = ties.find((each) => each.type === name && each.way === way);
      const label = LIKELY.find((each) => tie?.labels.includes(each)) ?? tie?.labels[0];
      return { to, name, way: tie?.way ?? "out", label: label ?? null, missing: "new" };
    }
    default:
      return { to: to as ColumnTarget["to"], name };
  }
}

/** Whether nothing tells one row's thing from another, so that an id or a name has to be said first. */
export function lacksName(label: string, targets: Targets): boolean {
  const used = Object.values(targets);
  const has = (name: string): boolean => used.some((each) => each.to === "relationship" && each.name === name);
  const named = used.some(
    ({ to, name }) => to === "id" || to === "given" || to === "family" || (to === "property" && name === "name"),
  );
  return !named && !(label === "Dependency" && has("NEEDED_BY") && has("PROVIDED_BY"));
}

/** What is said of a column, without what is not: guesses and choices that mean the same are equal. */
export const isSame = (one: ColumnTarget | undefined, other: ColumnTarget | undefined): boolean =>
  JSON.stringify(entries(one)) === JSON.stringify(entries(other));

const entries = (target: ColumnTarget | undefined): [string, unknown][] =>
  Object.entries(target ?? {})
    .filter(([, value]) => value)
    .sort(([one], [other]) => (one < other ? -1 : 1));

/** The mapping as far as it can be tried; tables without a column are left out. */
export function usable(mapping: ColumnMapping): ColumnMapping | undefined {
  const tables = mapping.tables.filter(({ columns }) => Object.keys(columns).length > 0);
  if (tables.length === 0 || tables.some(({ label, columns }) => lacksName(label, columns))) return undefined;
  return { tables };
}
