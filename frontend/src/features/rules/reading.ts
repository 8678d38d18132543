// What does a document say, so that it can be built on? None where the builder cannot say the same.

import type { Vocabulary } from "../../api/types";
import { SEVERITIES } from "../../theme/tokens";
import { type Bound, type Built, type Condition, documentOf, FIRST, type Side } from "./building";
import { isSame } from "./same";
import { DIRECTIONS, namesOf, TESTS, type Test, type Way, waysBetween } from "./vocabulary";

type Table = Readonly<Record<string, unknown>>;

/** The parts of a document; none of one about plans, or that says something the builder has no field for. */
export function builtFrom(document: Table, vocabulary: Vocabulary): Built | undefined {
  const asked = document.must_have;
  const [every, severity] = [document.every, document.severity ?? "medium"];
  if (!isTable(asked) || typeof every !== "string" || !namesOf(vocabulary).includes(every)) return undefined;
  const label = String(asked.label);
  const built: Built = {
    every: sideOf(every, document.where),
    has: sideOf(label, asked.where),
    over: many(asked.over).map((way) => wayOf(way, vocabulary, every, label)),
    below: asked.below === true,
    ...boundOf(asked),
    severity: SEVERITIES.find((each) => each === severity) ?? "medium",
    title: textOf(document.title),
    why: textOf(document.why),
    remedy: textOf(document.remedy),
    owner: textOf(document.owner),
  };
  const said = documentOf(built, String(document.id), vocabulary);
  return isSame(said, document) ? built : undefined;
}

const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const many = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const sideOf = (label: string, conditions: unknown): Side => ({
  label,
  where: isTable(conditions)
    ? Object.entries(conditions).flatMap(([property, said]) => conditionsOf(property, said))
    : [],
});

function conditionsOf(property: string, said: unknown): Condition[] {
  if (said === "known" || said === "unknown") return [{ property, test: said, values: [] }];
  if (!isTable(said)) return [{ property, test: "is", values: many(said).map(String) }];
  return Object.entries(said).flatMap(([name, value]) => {
    const test: Test | undefined = TESTS.find((each) => each === name);
    return test ? [{ property, test, values: many(value).map(String) }] : [];
  });
}

function wayOf(way: unknown, vocabulary: Vocabulary, from: string, to: string): Way {
  const parts: Table = isTable(way) ? way : { type: way };
  const type = String(parts.type);
  const only = waysBetween(vocabulary, from, to).find((each) => each.type === type)?.direction ?? "out";
  return {
    type,
    direction: DIRECTIONS.find((each) => each === parts.direction) ?? only,
    steps: typeof parts.steps === "string" ? parts.steps : undefined,
  };
}

function boundOf({ at_least, at_most }: Table): { bound: Bound; low: string; high: string } {
  const { low, high } = FIRST;
  if (typeof at_most !== "number") return { bound: "at_least", low: String(at_least ?? low), high };
  if (at_most === 0) return { bound: "none", low, high };
  if (typeof at_least !== "number" || at_least === 0) return { bound: "at_most", low, high: String(at_most) };
  const bound = at_least === at_most ? "exactly" : "between";
  return { bound, low: String(at_least), high: String(at_most) };
}
