// Which labels, properties, conditions and ways can a rule of one's own speak of? What the server's description of the
// model allows.

import type { Vocabulary } from "../../api/types";

export const DIRECTIONS = ["out", "in", "either"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Relationships of one type, seen from the node; `steps` such as `1..3` where several may follow each other. */
export interface Way {
  readonly type: string;
  readonly direction: Direction;
  readonly steps?: string | undefined;
}

export const TESTS = ["is", "not", "at_least", "at_most", "before", "after", "known", "unknown"] as const;
export type Test = (typeof TESTS)[number];

const BY_KIND: Readonly<Record<string, readonly Test[]>> = {
  word: ["is", "not"],
  tag: ["is", "not"],
  id: ["is", "not"],
  "true or false": ["is"],
  "whole number": ["at_least", "at_most", "is"],
  number: ["at_least", "at_most", "is"],
  date: ["before", "after"],
};

export const namesOf = ({ labels }: Vocabulary): string[] => labels.map(({ name }) => name);

/** The properties of a label that a rule may ask for: no free text, and nothing that is not for everybody's eyes. */
export const propertiesOf = ({ labels }: Vocabulary, label: string) =>
  (labels.find(({ name }) => name === label)?.properties ?? []).filter(
    ({ kind, restricted }) => kind in BY_KIND && !restricted,
  );

export function testsOf(vocabulary: Vocabulary, label: string, property: string): readonly Test[] {
  const found = propertiesOf(vocabulary, label).find(({ name }) => name === property);
  return found ? [...(BY_KIND[found.kind] ?? []), "known", "unknown"] : [];
}

/** How relationships can lead from a node of one label to one of another: each type with each direction it may have. */
export function waysBetween({ labels, types }: Vocabulary, from: string, to: string): Way[] {
  const isA = (label: string, wanted: readonly string[]) =>
    wanted.includes(label) || wanted.includes(labels.find(({ name }) => name === label)?.base ?? "");
  return types.flatMap(({ name: type, sources, targets }) => {
    const out = isA(from, sources) && isA(to, targets);
    const back = isA(to, sources) && isA(from, targets);
    const found: Way[] = [];
    if (out) found.push({ type, direction: "out" });
    if (back) found.push({ type, direction: "in" });
    if (out && back) found.push({ type, direction: "either" });
    return found;
  });
}

/** Whether several relationships of a type can follow each other. */
export const canBeWalked = ({ types }: Vocabulary, type: string): boolean => {
  const found = types.find(({ name }) => name === type);
  return found !== undefined && String(found.sources) === String(found.targets);
};
