// What lights up on the map for a selection? The marks of its subjects, the units that are its evidence, and the
// lines between them. What is not on the map itself (a person, an owned area) is shown by the units tied to it.

import type { Gap, GapDetail, NodeDetail, PathPayload } from "../../api/types";
import type { ArcMark, Mark, ObjectMark, PersonMark, Scene, UnitMark } from "./scene";

export interface Highlight {
  /** Names the selection, for fading it in once. */
  readonly key: string;
  readonly subjects: readonly Mark[];
  readonly evidence: readonly UnitMark[];
  /** Marks in the void that stay bright without being what is selected. */
  readonly beside: readonly (ObjectMark | ArcMark)[];
  readonly people: readonly PersonMark[];
  /** Whole lines in blue. */
  readonly lines: readonly (readonly [UnitMark | ObjectMark, UnitMark])[];
  /** Put together by hand on the map, which stays where it is. */
  readonly isGathered?: boolean;
}

/** Every mark that lights up, by id. */
export const litIds = ({ subjects, evidence, people }: Highlight): string[] => [
  ...new Set([...subjects, ...evidence, ...people].map((mark) => mark.id)),
];

/** A gap, as much as is known of it: the row of a list at once, its evidence when that has arrived. */
export function highlightOfGap(scene: Scene, gap: Gap | GapDetail): Highlight {
  const subjects = gap.subjects.flatMap((subject) => scene.byId.get(subject.id) ?? []);
  const ends = subjects.flatMap((mark) => endsOf(scene, mark));
  const proof = "evidence" in gap ? gap.evidence.nodes.flatMap((node) => unitsBehind(scene, node.id)) : [];
  const found = [...ends, ...proof];
  const where = found.length + subjects.length > 0 ? [] : gap.where.flatMap((unit) => unitsBehind(scene, unit.id));
  const evidence = innermost(
    scene,
    [...found, ...where].filter((unit) => !subjects.includes(unit)),
  );
  return {
    key: `gap:${gap.key}`,
    subjects,
    evidence,
    beside: besideOf(scene, gap, subjects),
    // What is about single people is never shown on the map.
    people: gap.personal ? [] : peopleOf(scene, gap),
    lines: linesOf(subjects, evidence),
  };
}

/** A node: itself where it is drawn, else the units it is tied to. */
export function highlightOfNode(scene: Scene, id: string, node: NodeDetail | undefined): Highlight {
  const mark = scene.byId.get(id);
  const near = node?.relationships.flatMap((relationship) => unitsBehind(scene, relationship.other.id)) ?? [];
  const ends = mark ? endsOf(scene, mark) : near;
  const beside = mark?.kind === "unit" ? voidsOf(scene, mark) : [];
  const lines = beside.flatMap((near) => (near.kind === "object" ? [[near, mark as UnitMark] as const] : []));
  const evidence = innermost(
    scene,
    ends.filter((unit) => unit !== mark),
  );
  const own = mark ? linesOf([mark], evidence) : [];
  return {
    key: `node:${id}`,
    subjects: mark ? [mark] : [],
    evidence,
    beside,
    people: dotsOf(scene, new Set([id])),
    lines: [...lines, ...own],
  };
}

/** A way between two nodes: every mark on it, and a line from each to the next that no arc ties already. */
export function highlightOfPath(scene: Scene, { nodes }: Pick<PathPayload, "nodes">): Highlight {
  const marks = nodes.flatMap(({ id }) => scene.byId.get(id) ?? []);
  const lines = marks.slice(1).flatMap((to, i): (readonly [UnitMark | ObjectMark, UnitMark])[] => {
    const from = marks[i];
    if (!from || from.kind === "arc" || to.kind === "arc") return [];
    if (to.kind === "unit") return [[from, to]];
    return from.kind === "unit" ? [[to, from]] : [];
  });
  return {
    key: `path:${nodes.map(({ id }) => id).join(" ")}`,
    subjects: marks,
    evidence: [],
    beside: [],
    people: dotsOf(scene, new Set(nodes.map(({ id }) => id))),
    lines,
  };
}

/** What floats or breaks in the void because of a unit. */
const voidsOf = (scene: Scene, { row }: UnitMark): (ObjectMark | ArcMark)[] => [
  ...scene.objects.filter((object) => object.units.includes(row)),
  ...scene.arcs.filter((arc) => arc.consumer === row || arc.provider === row),
];

/** What else of the proof floats in the void. */
function besideOf(scene: Scene, gap: Gap | GapDetail, subjects: readonly Mark[]): (ObjectMark | ArcMark)[] {
  const proof = "evidence" in gap ? gap.evidence.nodes.flatMap((node) => scene.byId.get(node.id) ?? []) : [];
  return proof.filter((mark) => mark.kind !== "unit" && !subjects.includes(mark)) as (ObjectMark | ArcMark)[];
}

const dotsOf = (scene: Scene, ids: ReadonlySet<string>): PersonMark[] =>
  scene.people.filter(({ id }) => ids.has(id));

function peopleOf(scene: Scene, gap: Gap | GapDetail): PersonMark[] {
  const proof = "evidence" in gap ? gap.evidence.nodes : [];
  return dotsOf(scene, new Set([...gap.subjects, ...proof].map(({ id }) => id)));
}

/** The units at the ends of a mark in the void. */
function endsOf(scene: Scene, mark: Mark): UnitMark[] {
  if (mark.kind === "unit") return [];
  const rows = mark.kind === "arc" ? [mark.consumer, mark.provider] : mark.units;
  return rows.flatMap((row) => scene.units[row] ?? []);
}

const unitsBehind = (scene: Scene, id: string): UnitMark[] => {
  const mark = scene.byId.get(id);
  return mark?.kind === "unit" ? [mark] : [];
};

/** Without the spheres whose squads light up themselves, and each once. */
function innermost(scene: Scene, units: readonly UnitMark[]): UnitMark[] {
  const lit = new Set(units);
  const around = new Set([...lit].flatMap((unit) => scene.units[unit.parent] ?? []));
  return [...lit].filter((unit) => !around.has(unit));
}

function linesOf(subjects: readonly Mark[], evidence: readonly UnitMark[]): Highlight["lines"] {
  const [first, second] = subjects;
  if (subjects.length === 2 && first?.kind === "unit" && second?.kind === "unit") return [[first, second]];
  return subjects.flatMap((mark) => (mark.kind === "object" ? evidence.map((unit) => [mark, unit] as const) : []));
}
