// What is near to something? A walk, breadth first, along what ties units by their work and what floats between them.

import type { Part } from "./fit";
import { type ArcMark, boxOf, type Mark, type ObjectMark, type Scene, type UnitMark } from "./scene";

/** Pairs of units by their rows, as the server says them. */
export interface Ties {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** The marks within some steps of what one begins at; that itself is none of its neighbours. */
export interface Near {
  readonly origins: readonly UnitMark[];
  readonly units: readonly UnitMark[];
  readonly objects: readonly ObjectMark[];
  /** The ways that were walked from unit to unit, where the map has no line of its own. */
  readonly lines: readonly (readonly [UnitMark, UnitMark])[];
  /** By row: what belongs to the picture, with what it begins at and the spheres around. */
  readonly isUnit: ReadonlySet<number>;
  readonly isObject: ReadonlySet<number>;
  readonly around: ReadonlySet<number>;
}

/**
 * Everything within `depth` steps of some marks. A step leads from a unit to one that needs or owns something of it, to
 * what floats between the two, and on; whoever is in the same sphere is not near by that alone. To begin at a sphere is
 * to begin at all that is in it, at a line is at both its ends. Cost: what ties anything, once for a map; then the ties
 * of what is found.
 */
export function nearTo(scene: Scene, ties: Ties, origins: readonly Mark[], depth: number): Near {
  const graph = graphOf(scene, ties);
  const first = origins.flatMap((mark) => nodesOf(scene, mark));
  const found = stepsFrom(graph, first, depth);
  const isFirst = (node: number) => found.get(node) === 0;
  const rows = [...found.keys()].sort((a, b) => a - b);
  const most = scene.units.length;
  const units = rows.filter((node) => node < most).flatMap((row) => scene.units[row] ?? []);
  const objects = rows.filter((node) => node >= most).flatMap((node) => scene.objects[node - most] ?? []);
  return {
    origins: units.filter(({ row }) => isFirst(row)),
    units: units.filter(({ row }) => !isFirst(row)),
    objects: objects.filter(({ row }) => !isFirst(most + row)),
    lines: units.flatMap((unit) => linesFrom(scene, graph, unit, found)),
    isUnit: new Set(units.map(({ row }) => row)),
    isObject: new Set(objects.map(({ row }) => row)),
    around: new Set(units.flatMap((unit) => spheresAround(scene, unit))),
  };
}

/** What has to be in sight of it, with the spheres around. */
export function partOf(scene: Scene, near: Near): Part | undefined {
  const units = scene.units.filter(({ row }) => near.isUnit.has(row) || near.around.has(row));
  const objects = scene.objects.filter(({ row }) => near.isObject.has(row));
  const box = boxOf([...units, ...objects], scene);
  const [spheres, squads] = [units.filter(({ isSphere }) => isSphere), units.filter(({ isSphere }) => !isSphere)];
  return box && { box, units, objects, spheres, squads, squadDiameter: scene.squadDiameter };
}

/** Whether a line between two units belongs to the picture. */
export const holdsArc = ({ isUnit }: Near, { consumer, provider }: ArcMark): boolean =>
  isUnit.has(consumer) && isUnit.has(provider);

/** How many steps each node is away, of those that are reached. */
function stepsFrom(graph: Graph, first: readonly number[], depth: number): ReadonlyMap<number, number> {
  const found = new Map(first.map((node) => [node, 0]));
  let edge: readonly number[] = [...found.keys()];
  for (let step = 1; step <= depth; step++) {
    const next = new Set<number>();
    for (const node of edge) for (const other of graph.at(node)) if (!found.has(other)) next.add(other);
    for (const node of next) found.set(node, step);
    edge = [...next];
  }
  return found;
}

/** To those that are one step farther, or begun at as well, where no broken line is drawn between the two. */
function linesFrom(scene: Scene, graph: Graph, unit: UnitMark, found: ReadonlyMap<number, number>): Near["lines"] {
  const steps = found.get(unit.row) ?? 0;
  return [...new Set(graph.at(unit.row))].flatMap((row) => {
    const other = scene.units[row];
    const further = found.get(row);
    const isWalked = further === steps + 1 || (steps === 0 && further === 0 && row > unit.row);
    return other && isWalked && !graph.isDrawn(unit.row, row) ? [[unit, other] as const] : [];
  });
}

function spheresAround(scene: Scene, { parent }: UnitMark): number[] {
  const sphere = scene.units[parent];
  return sphere ? [parent, ...spheresAround(scene, sphere)] : [];
}

/** What a mark is in the graph: units by their rows, then what floats. */
function nodesOf(scene: Scene, mark: Mark): number[] {
  if (mark.kind === "arc") return [mark.consumer, mark.provider];
  if (mark.kind === "object") return [scene.units.length + mark.row];
  return [mark.row, ...mark.children.flatMap((row) => nodesIn(scene, row))];
}

function nodesIn(scene: Scene, row: number): number[] {
  const unit = scene.units[row];
  return unit ? nodesOf(scene, unit) : [];
}

/** For each node those next to it, as columns. */
class Graph {
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;

  constructor(
    private readonly size: number,
    from: readonly number[],
    to: readonly number[],
    private readonly drawn: ReadonlySet<number>,
  ) {
    this.starts = new Int32Array(size + 1);
    for (const node of [from, to].flat()) this.starts[node + 1] = (this.starts[node + 1] ?? 0) + 1;
    for (let node = 0; node < size; node++) this.starts[node + 1] = (this.starts[node + 1] ?? 0) + this.start(node);
    this.ends = new Int32Array(2 * from.length);
    const filled = this.starts.slice();
    const add = (node: number, other: number) => {
      const place = filled[node] ?? 0;
      this.ends[place] = other;
      filled[node] = place + 1;
    };
    for (const [i, node] of from.entries()) {
      const other = to[i] ?? node;
      add(node, other);
      add(other, node);
    }
  }

  at(node: number): Int32Array {
    return this.ends.subarray(this.start(node), this.start(node + 1));
  }

  /** Whether a line of the map is between the two. */
  isDrawn(one: number, other: number): boolean {
    return this.drawn.has(Math.min(one, other) * this.size + Math.max(one, other));
  }

  private start(node: number): number {
    return this.starts[node] ?? 0;
  }
}

const graphs = new WeakMap<Ties, { readonly scene: Scene; readonly graph: Graph }>();

function graphOf(scene: Scene, ties: Ties): Graph {
  const known = graphs.get(ties);
  if (known?.scene === scene) return known.graph;
  const most = scene.units.length;
  const tethers = scene.objects.flatMap(({ row, units }) => units.map((unit) => [most + row, unit] as const));
  const drawn = scene.arcs.map(({ consumer, provider }) => [consumer, provider] as const);
  const said = ties.a.map((one, i) => [one, ties.b[i] ?? one] as const);
  const pairs = [...said, ...drawn, ...tethers].filter(
    ([one, other]) => Math.min(one, other) >= 0 && one !== other,
  );
  const size = most + scene.objects.length;
  const isThere = (node: number) => node < size;
  const whole = pairs.filter(([one, other]) => isThere(one) && isThere(other));
  const graph = new Graph(
    size,
    whole.map(([one]) => one),
    whole.map(([, other]) => other),
    new Set(drawn.map(([one, other]) => Math.min(one, other) * size + Math.max(one, other))),
  );
  graphs.set(ties, { scene, graph });
  return graph;
}
