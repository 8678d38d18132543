// How does a form become a step? What was filled in, by field, as a step is written in a file; nothing else is in it.

import type { Operation, OperationField, Step } from "../../api/types";

export type Values = Readonly<Record<string, unknown>>;

export interface PartValue {
  readonly id: string;
  readonly name: string;
}

/** What every step may say beside its operation. */
export const OF_STEP = ["on", "wave", "note"] as const;

/** Kinds of fields that have no place in a form: they are written in files. */
const ONLY_IN_FILES: readonly string[] = ["texts", "table"];
/** Operations that an import writes down; people have others. */
const ONLY_IMPORTED = "recording";

export const forPeople = (operations: readonly Operation[]): readonly Operation[] =>
  operations.filter(({ group }) => group !== ONLY_IMPORTED);

export const shownFields = (operation: Operation): readonly OperationField[] =>
  operation.fields.filter(({ kind }) => !ONLY_IN_FILES.includes(kind));

/** A short name made of a longer one: "Tax & Pay" is `tax-pay`. */
export const slug = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** The id of what is new: as somebody wrote it, or else after its name. */
export function idOf(operation: Operation, values: Values): string {
  const { id, name, area, consumer, provider } = values;
  if (typeof id === "string" && id !== "") return id;
  if (typeof name === "string" && name.trim() !== "") return slug(name);
  const parts = [consumer, provider, area].filter(
    (part): part is string => typeof part === "string" && part !== "",
  );
  return parts.length > 0 ? [operation.do.split("_").at(-1), ...parts].join("-") : "";
}

/** The step that a form makes; none while something needed is missing. */
export function stepOf(operation: Operation, values: Values): Step | undefined {
  const filled = operation.fields.map((field) => {
    const value = field.kind === "id" ? idOf(operation, values) : values[field.name];
    return [field, whole(value)] as const;
  });
  if (filled.some(([field, value]) => field.required && value === undefined)) return undefined;
  const extras = OF_STEP.map((name) => [name, whole(values[name])] as const);
  const entries = [...filled.map(([{ name }, value]) => [name, value] as const), ...extras];
  return { do: operation.do, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}

/** A value without what is empty in it; none if nothing is left. */
function whole(value: unknown): unknown {
  if (value === "" || value === false || value === null || value === undefined) return undefined;
  if (typeof value === "string") return value.trim() || undefined;
  if (Array.isArray(value)) {
    const kept = value
      .map((each) => (isPart(each) ? { id: each.id || slug(each.name), name: each.name.trim() } : each))
      .filter((each) => (isPart(each) ? each.name !== "" : each !== ""));
    return kept.length > 0 ? kept : undefined;
  }
  if (typeof value === "object") {
    const kept = Object.entries(value).filter(([key, to]) => key !== "" && to !== "" && to !== undefined);
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  }
  return value;
}

const isPart = (value: unknown): value is PartValue =>
  typeof value === "object" && value !== null && "name" in value && "id" in value;

/** What a form begins with to change a step that is there. */
export const valuesOf = ({ do: _, author: __, ...values }: Step): Values => values;
