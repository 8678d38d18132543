// How is the proof of a gap drawn? At most seven nodes in up to three columns: who points at the subject stands left
// of it, what it points at stands right, and two subjects stand on both sides of what lies between them.

import type { Evidence, EvidenceNode, EvidenceRelationship } from "../../../api/types";
import { labelWord, relationshipWords, statusWord } from "../../../words/graph";

export type Column = 0 | 1 | 2;

export interface ProofNode {
  readonly node: EvidenceNode;
  readonly column: Column;
  /** Whether its words stand right of its glyph, or below it. */
  readonly beside: boolean;
  /** The middle of its glyph, in pixels of the drawing. */
  readonly x: number;
  readonly y: number;
  /** What it has to do with the subject: "contributes to", "needs", or its label. */
  readonly role: string;
}

export interface ProofLine {
  readonly from: ProofNode;
  readonly to: ProofNode;
  readonly type: string;
  /** Touches a subject. */
  readonly direct: boolean;
}

export interface Drawing {
  readonly nodes: readonly ProofNode[];
  readonly lines: readonly ProofLine[];
  readonly height: number;
  readonly more: number;
}

export const WIDTH = 328;
export const GLYPH = 36;
const MOST = 7;
/** Between two subjects names stand below each other, so fewer fit. */
const MOST_BETWEEN = 4;
/** A name of more letters takes two lines. */
const LONG_NAME = 14;
/** A row beside whose glyphs the words stand, and one with the words below. */
const ROW = 52;
const TALL_ROW = 74;
/** How far the words reach under the middle of a glyph. */
const BESIDE = 26;
const BELOW = 52;
const LINE = 15;
const EDGE = GLYPH / 2 + 2;

export function drawingOf({ nodes, relationships, more }: Evidence): Drawing {
  const shown = chosen(nodes, relationships);
  const ids = new Set(shown.map((node) => node.id));
  const kept = relationships.filter(({ source, target }) => ids.has(source) && ids.has(target));
  const columns = columnsOf(shown, kept);
  const [left = 0, ...belows] = columns.map((column) => column.length);
  const room = Math.max(left * ROW, Math.max(...belows) * TALL_ROW, ROW);
  const subjects = new Set(shown.filter((node) => node.subject).map((node) => node.id));
  const places = xOf(columns);
  const placed = columns.flatMap((column, index) =>
    column.map((node, row) => ({
      node,
      column: index as Column,
      beside: index === 0 && !node.subject,
      x: places[index] ?? WIDTH / 2,
      y: ((row + 0.5) * room) / column.length,
      role: roleOf(node, subjects, kept),
    })),
  );
  const height = Math.max(...placed.map(lowest), room);
  return {
    nodes: placed,
    lines: linesOf(placed, kept, subjects),
    height,
    more: more + nodes.length - shown.length,
  };
}

/** Where the words of a node end. */
const lowest = ({ node, beside, y }: ProofNode): number =>
  y + (beside ? BESIDE : BELOW + (node.name.length > LONG_NAME ? LINE : 0));

/**
 * Subjects first, then what touches them, then the rest. Of what touches them, what is tied to the most comes first, and
 * the subjects take turns.
 */
function chosen(nodes: readonly EvidenceNode[], relationships: readonly EvidenceRelationship[]): EvidenceNode[] {
  const subjects = nodes.filter((node) => node.subject);
  const others = nodes.filter((node) => !node.subject);
  const near = subjects.map((subject) =>
    byDegree(
      others.filter((node) => isTied(node, subject, relationships)),
      relationships,
    ),
  );
  const rest = others.filter((node) => !near.some((turn) => turn.includes(node)));
  const room = subjects.length > 1 ? MOST_BETWEEN : MOST - subjects.length;
  return [...subjects, ...[...new Set([...interleaved(near), ...rest])].slice(0, room)].slice(0, MOST);
}

function byDegree(nodes: EvidenceNode[], relationships: readonly EvidenceRelationship[]): EvidenceNode[] {
  const degree = ({ id }: EvidenceNode) =>
    relationships.filter(({ source, target }) => source === id || target === id).length;
  return nodes.sort((a, b) => degree(b) - degree(a));
}

const isTied = (a: EvidenceNode, b: EvidenceNode, relationships: readonly EvidenceRelationship[]): boolean =>
  relationships.some(
    ({ source, target }) => (source === a.id && target === b.id) || (source === b.id && target === a.id),
  );

function interleaved<T>(turns: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...turns.map((turn) => turn.length));
  return Array.from({ length: longest }, (_, i) => turns.flatMap((turn) => turn.slice(i, i + 1))).flat();
}

function columnsOf(
  nodes: readonly EvidenceNode[],
  relationships: readonly EvidenceRelationship[],
): EvidenceNode[][] {
  const subjects = nodes.filter((node) => node.subject);
  const others = nodes.filter((node) => !node.subject);
  const [first, ...rest] = subjects;
  if (!first) return spread(others);
  if (rest.length > 0) return [[first], others, rest];
  const sides = new Map<string, 0 | 2>();
  for (const node of others) sides.set(node.id, sideOf(node, first, relationships) ?? 0);
  // What touches no subject stands on the side of what it touches itself.
  for (const node of others) {
    if (sideOf(node, first, relationships) !== undefined) continue;
    const friend = relationships.find(({ source, target }) => source === node.id || target === node.id);
    const other = friend && (friend.source === node.id ? friend.target : friend.source);
    sides.set(node.id, sides.get(other ?? "") === 0 ? 2 : 0);
  }
  return [
    others.filter((node) => sides.get(node.id) === 0),
    [first],
    others.filter((node) => sides.get(node.id) === 2),
  ];
}

const spread = (nodes: readonly EvidenceNode[]): EvidenceNode[][] => {
  const half = Math.ceil(nodes.length / 2);
  return [nodes.slice(0, half), [], nodes.slice(half)];
};

/** Needs flow from left to right: a consumer stands left of its dependency although the dependency points at it. */
function sideOf(
  node: EvidenceNode,
  subject: EvidenceNode,
  relationships: readonly EvidenceRelationship[],
): 0 | 2 | undefined {
  const tie = relationships.find(
    ({ source, target }) =>
      (source === node.id && target === subject.id) || (source === subject.id && target === node.id),
  );
  if (!tie) return undefined;
  if (tie.type === "NEEDED_BY") return 0;
  return tie.source === node.id ? 0 : 2;
}

function roleOf(
  node: EvidenceNode,
  subjects: ReadonlySet<string>,
  relationships: readonly EvidenceRelationship[],
): string {
  const word = labelWord(node.label);
  const closed = node.status === "closed" || node.status === "left" ? `, ${statusWord(node.status)}` : "";
  if (subjects.has(node.id)) return word;
  const tie = relationships.find(
    ({ source, target }) =>
      (source === node.id && subjects.has(target)) || (target === node.id && subjects.has(source)),
  );
  return `${tie ? relationshipWords(tie.type, tie.source === node.id ? "out" : "in") : word}${closed}`;
}

/** Empty outer columns leave their room to the others. */
function xOf([left = [], , right = []]: readonly EvidenceNode[][]): [number, number, number] {
  const middle = left.length === 0 ? 0.2 : right.length === 0 ? 0.78 : 0.57;
  return [EDGE, left.length + right.length === 0 ? WIDTH / 2 : middle * WIDTH, WIDTH - EDGE];
}

function linesOf(
  nodes: readonly ProofNode[],
  relationships: readonly EvidenceRelationship[],
  subjects: ReadonlySet<string>,
): ProofLine[] {
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
  return relationships.flatMap(({ source, target, type }) => {
    const [from, to] = [byId.get(source), byId.get(target)];
    return from && to ? [{ from, to, type, direct: subjects.has(source) || subjects.has(target) }] : [];
  });
}
