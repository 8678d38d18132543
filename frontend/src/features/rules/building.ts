// What is a rule of one's own made of while somebody builds it, and which document does that make? Nothing here draws.

import type { Expectation, Vocabulary } from "../../api/types";
import { namesOf, type Test, testsOf, type Way, waysBetween } from "./vocabulary";

export interface Condition {
  readonly property: string;
  readonly test: Test;
  /** None where something only has to be known or unknown. */
  readonly values: readonly string[];
}

export interface Side {
  readonly label: string;
  readonly where: readonly Condition[];
}

/** How many there must be. */
export type Bound = "at_least" | "at_most" | "exactly" | "between" | "none";

export interface Built {
  readonly every: Side;
  readonly has: Side;
  readonly over: readonly Way[];
  readonly below: boolean;
  readonly bound: Bound;
  readonly low: string;
  readonly high: string;
  readonly severity: Expectation["severity"];
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly owner: string;
}

type Document = Readonly<Record<string, unknown>>;

/** What somebody begins with: an example that fits every organisation. */
export const FIRST: Built = {
  every: { label: "Squad", where: [] },
  has: { label: "Process", where: [] },
  over: [{ type: "FOLLOWS", direction: "out" }],
  below: false,
  bound: "at_least",
  low: "1",
  high: "1",
  severity: "medium",
  title: "",
  why: "",
  remedy: "",
  owner: "",
};

/** With another label in place: what does not fit it any more is left out, and there is always one way. */
export function fitted(built: Built, vocabulary: Vocabulary): Built {
  const { every, has } = built;
  const targets = namesOf(vocabulary).filter((name) => waysBetween(vocabulary, every.label, name).length > 0);
  const label = targets.includes(has.label) ? has.label : (targets[0] ?? has.label);
  const possible = waysBetween(vocabulary, every.label, label);
  const over = built.over.filter((way) => possible.some((each) => isWay(each, way)));
  return {
    ...built,
    every: kept(every, vocabulary),
    has: kept({ ...has, label }, vocabulary),
    over: over.length > 0 ? over : possible.slice(0, 1),
    below: built.below && isUnit(vocabulary, every.label),
  };
}

export const isWay = (one: Way, other: Way): boolean =>
  one.type === other.type && one.direction === other.direction;

const kept = ({ label, where }: Side, vocabulary: Vocabulary): Side => ({
  label,
  where: where.filter(({ property, test }) => testsOf(vocabulary, label, property).includes(test)),
});

export const isUnit = ({ labels }: Vocabulary, label: string): boolean =>
  labels.find(({ name }) => name === label)?.base === "Unit";

/** Whether a condition says something yet. */
export const isSaid = ({ test, values }: Condition): boolean =>
  test === "known" || test === "unknown" || values.some((value) => value.trim() !== "");

/** The document it makes; conditions that say nothing yet are left out. None where a number is missing. */
export function documentOf(built: Built, id: string, vocabulary: Vocabulary): Document | undefined {
  const bounds = boundsOf(built);
  if (!bounds || built.over.length === 0) return undefined;
  const { every, has, severity, title, why, remedy, owner } = built;
  const ways = built.over.map((way) => wayIn(way, vocabulary, every.label, has.label));
  return {
    id,
    every: every.label,
    ...whereOf(every, vocabulary),
    must_have: {
      ...bounds,
      label: has.label,
      ...whereOf(has, vocabulary),
      over: ways.length === 1 ? ways[0] : ways,
      ...(built.below && { below: true }),
    },
    severity,
    ...Object.fromEntries(
      Object.entries({ title, why, remedy, owner }).flatMap(([name, text]) =>
        text.trim() ? [[name, text.trim()]] : [],
      ),
    ),
  };
}

function boundsOf({ bound, low, high }: Built): Record<string, number> | undefined {
  const [least, most] = [whole(low), whole(high)];
  if (bound === "none") return { at_most: 0 };
  if (bound === "at_most") return most === undefined ? undefined : { at_most: most };
  if (least === undefined) return undefined;
  if (bound === "at_least") return { at_least: least };
  if (bound === "exactly") return { at_least: least, at_most: least };
  return most === undefined ? undefined : { at_least: least, at_most: most };
}

const whole = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined);

/** A type by its name alone, unless more than one direction is possible or several steps are meant. */
function wayIn({ type, direction, steps }: Way, vocabulary: Vocabulary, from: string, to: string): unknown {
  const open = waysBetween(vocabulary, from, to).filter((each) => each.type === type).length > 1;
  if (!open && steps === undefined) return type;
  return { type, ...(open && { direction }), ...(steps !== undefined && { steps }) };
}

/** `where`, with several tests of one property in one table. */
function whereOf({ label, where }: Side, vocabulary: Vocabulary): { where?: Document } {
  const found: Record<string, unknown> = {};
  for (const { property, test, values } of where.filter(isSaid)) {
    const kind = kindOf(vocabulary, label, property);
    const said = values.filter((value) => value.trim() !== "").map((value) => typed(value.trim(), kind));
    const one = said.length === 1 ? said[0] : said;
    if (test === "known" || test === "unknown") found[property] = test;
    else if (test === "is") found[property] = one;
    else found[property] = { ...tableIn(found[property]), [test]: test === "not" ? one : said[0] };
  }
  return Object.keys(found).length > 0 ? { where: found } : {};
}

const tableIn = (value: unknown): Document =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Document) : {};

const kindOf = ({ labels }: Vocabulary, label: string, property: string): string =>
  labels.find(({ name }) => name === label)?.properties.find(({ name }) => name === property)?.kind ?? "";

const NUMBERS = ["whole number", "number", "amount"];

function typed(value: string, kind: string): string | number | boolean {
  if (kind === "true or false") return value === "true";
  return NUMBERS.includes(kind) && !Number.isNaN(Number(value)) ? Number(value) : value;
}

/** A name made of words, as an id has it. */
export const slugOf = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
