// What does a plan change on the map? Units that move, go and come, what is missing no longer, and a badge wherever a gap
// opens, goes or moves; each with the steps to blame.

import type { BlamedGap, Drift, Turn } from "../../api/types";
import { TURNS } from "../../words/turns";
import { type Point, pointAt } from "./curve";
import type { ArcMark, Mark, ObjectMark, Scene, UnitMark } from "./scene";

/** A gap, as far as it takes to find it on the map, and the steps to blame. */
type Named = Pick<BlamedGap, "key" | "id" | "blame">;

/** What becomes of gaps. */
type Changing = Readonly<Record<Turn, readonly Named[]>>;

/** A unit that stands elsewhere after the plan. */
export interface Shift {
  readonly from: UnitMark;
  readonly to: UnitMark;
  readonly steps: readonly number[];
}

/** A unit that is there on one side only. */
export interface Passing {
  readonly unit: UnitMark;
  readonly steps: readonly number[];
}

/** Where gaps open, go or move; several at one mark share a badge. */
export interface Badge {
  readonly turn: Turn;
  readonly mark: Mark;
  readonly keys: readonly string[];
  readonly steps: readonly number[];
}

/** What was missing before, and is not after. */
export interface Filled {
  readonly mark: ArcMark | ObjectMark;
  readonly steps: readonly number[];
}

export interface Changes {
  /** What changes it: a plan, or the time between two days. */
  readonly by: "plan" | "time";
  readonly shifts: readonly Shift[];
  readonly gone: readonly Passing[];
  readonly come: readonly Passing[];
  readonly filled: readonly Filled[];
  readonly badges: readonly Badge[];
}

/** A step as it is written: what stands in its fields. */
export type Written = Readonly<Record<string, unknown>>;

export function changesOf(before: Scene, after: Scene, simulation: Changing, steps: readonly Written[]): Changes {
  const sides = after.units.map((to) => ({ to, from: unitIn(before, to.id) }));
  return {
    by: "plan",
    shifts: sides.flatMap(({ from, to }) =>
      from && parentOf(before, from) !== parentOf(after, to) ? { from, to, steps: naming(steps, to.id) } : [],
    ),
    gone: before.units.flatMap((unit) => (unitIn(after, unit.id) ? [] : { unit, steps: naming(steps, unit.id) })),
    come: sides.flatMap(({ from, to }) => (from ? [] : { unit: to, steps: naming(steps, to.id) })),
    filled: simulation.resolved.flatMap((gap) => {
      const mark = markOf(before, gap);
      return mark && mark.kind !== "unit" && !markOf(after, gap) ? { mark, steps: gap.blame } : [];
    }),
    badges: TURNS.flatMap((turn) => badgesOf(turn, turn === "resolved" ? before : after, simulation[turn])),
  };
}

type Cause = Pick<Drift["items"][number], "opened" | "ended">;

/** What two maps, of an earlier day and a later one, have different, with the gaps that opened or went for good. */
export function changesBetween(before: Scene, after: Scene, causes: readonly Cause[]): Changes {
  const opened = causes.flatMap((cause) => cause.opened);
  const ended = causes.flatMap((cause) => cause.ended);
  const told = { opened: apart(opened, ended), resolved: apart(ended, opened), moved: [] };
  return { ...changesOf(before, after, told, []), by: "time" };
}

/** The gaps that are in one list more often than in the other. */
function apart(keys: readonly string[], others: readonly string[]): Named[] {
  const left = new Map<string, number>();
  for (const key of keys) left.set(key, (left.get(key) ?? 0) + 1);
  for (const key of others) left.set(key, (left.get(key) ?? 0) - 1);
  const more = [...left].flatMap(([key, count]) => (count > 0 ? [key] : []));
  return more.map((key) => ({ key, id: key.slice(key.indexOf(":") + 1), blame: [] }));
}

/** Whether a mark of the changes belongs to the step that is looked at; to all, if none is. */
export const belongs = ({ steps }: { steps: readonly number[] }, step: number | undefined): boolean =>
  step === undefined || steps.includes(step);

function unitIn(scene: Scene, id: string): UnitMark | undefined {
  const mark = scene.byId.get(id);
  return mark?.kind === "unit" ? mark : undefined;
}

const parentOf = (scene: Scene, unit: UnitMark): string | undefined => scene.units[unit.parent]?.id;

/** The numbers of the steps that are about a unit. */
function naming(steps: readonly Written[], id: string): number[] {
  return steps.flatMap((step, at) => {
    const parts = Array.isArray(step.into) ? step.into.map((each: Written) => each.id) : [step.into];
    const named = [step.unit, step.id, ...parts, ...(Array.isArray(step.units) ? step.units : [])];
    return named.includes(id) ? at + 1 : [];
  });
}

/** What stands for a gap on the map: the line or thing that it is drawn as, else the first of its subjects there. */
function markOf(scene: Scene, { key, id }: Named): Mark | undefined {
  const drawn = [...scene.arcs, ...scene.objects].find((mark) => mark.gap === key);
  return drawn ?? id.split("|").flatMap((part) => unitIn(scene, part) ?? [])[0];
}

function badgesOf(turn: Turn, scene: Scene, gaps: readonly Named[]): Badge[] {
  const found = new Map<string, Badge>();
  for (const gap of gaps) {
    const mark = markOf(scene, gap);
    if (!mark) continue;
    const known = found.get(mark.id);
    const steps = [...new Set([...(known?.steps ?? []), ...gap.blame])].sort((a, b) => a - b);
    found.set(mark.id, { turn, mark, keys: [...(known?.keys ?? []), gap.key], steps });
  }
  return [...found.values()];
}

/** Where on a unit's rim its badge sits, in turns from the right, clockwise. */
const SEATS: Record<Turn, number> = { opened: -0.125, resolved: -0.375, moved: 0.125 };

/** Where a badge stands: in the break of a line, beside a thing in the void, on the rim of a unit. */
export function placeOf({ turn, mark }: Badge, reach: number): Point {
  if (mark.kind === "arc") return pointAt(mark.curve, mark.hole);
  const angle = 2 * Math.PI * SEATS[turn];
  const r = mark.kind === "unit" ? mark.r : reach;
  return { x: mark.x + r * Math.cos(angle), y: mark.y + r * Math.sin(angle) };
}
