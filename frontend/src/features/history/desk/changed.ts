// What does a change say in words? "Absences owns Sick-pay rules", or what a property was and is.

import type { ChangeItem } from "../../../api/types";
import { labelWord, propertyWord, relationshipWords } from "../../../words/graph";

export interface Line {
  readonly key: string;
  readonly kind: ChangeItem["kind"];
  readonly text: string;
  /** What each changed property was, and is. */
  readonly parts: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}

interface NodeSide {
  readonly id: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

interface TieSide {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

const isNode = (side: NodeSide | TieSide): side is NodeSide => "id" in side;

/** One line of the changes of a revision; `names` are those of the nodes at the ends of relationships. */
export function lineOf({ kind, before, after }: ChangeItem, names: Readonly<Record<string, string>>): Line {
  const side = (after ?? before) as unknown as NodeSide | TieSide;
  const parts = kind === "updated" ? partsOf(propertiesOf(before), propertiesOf(after)) : [];
  if (isNode(side)) {
    return { key: side.id, kind, text: `${labelWord(side.labels[0] ?? "")} ${nameOf(side)}`.trim(), parts };
  }
  const { type, source, target } = side;
  const name = (id: string) => names[id] ?? id;
  const text = `${name(source)} ${relationshipWords(type, "out")} ${name(target)}`;
  return { key: `${type} ${source} ${target}`, kind, text, parts };
}

const nameOf = ({ id, properties }: NodeSide): string => {
  const { name } = properties;
  return typeof name === "string" && name !== "" ? name : id;
};

const propertiesOf = (side: ChangeItem["before"]): Readonly<Record<string, unknown>> =>
  ((side as unknown as NodeSide | null)?.properties ?? {}) as Readonly<Record<string, unknown>>;

function partsOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Line["parts"] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((name) => ({ name: propertyWord(name), before: shown(before[name]), after: shown(after[name]) }))
    .filter((part) => part.before !== part.after);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
