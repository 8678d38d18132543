// What is carried over the map? A squad towards another tribe, an area that nobody answers for towards a squad: from where
// the mouse is pressed upon it until it is let go. Wherever else the mouse is pressed, the map is moved.

import type { Step } from "../../api/types";
import { distance, type Point } from "./curve";
import type { Hit } from "./hit";
import type { Mark, ObjectMark, Scene, UnitMark } from "./scene";
import { unitAt } from "./seen";

export interface Carried {
  readonly mark: UnitMark | ObjectMark;
  /** What is carried along with it. */
  readonly along: readonly (UnitMark | ObjectMark)[];
  /** Where it is now, in map units; and the pointer, in pixels of the window. */
  readonly at: Point;
  readonly pointer: Point;
  /** Where it would be put, and the steps that this is; none where it cannot be. */
  readonly over: UnitMark | undefined;
  readonly steps: readonly Step[];
}

/** What can be carried at all. */
export function carriable(hit: Hit | undefined): UnitMark | ObjectMark | undefined {
  if (hit?.kind === "unit") return hit.label === "Squad" ? hit : undefined;
  return hit?.kind === "object" && hit.what !== "ghost" ? hit : undefined;
}

/** What else goes along with what is taken up: if that is one of several that are selected, those of its kind. */
export function alongWith(mark: UnitMark | ObjectMark, selected: readonly Mark[]): (UnitMark | ObjectMark)[] {
  if (!selected.includes(mark)) return [];
  return selected.flatMap((each) => (each !== mark && each.kind === mark.kind && carriable(each)) || []);
}

/** Where something would be put that is let go at a point: a squad into a tribe or the like, an area into a squad. */
export function targetAt(scene: Scene, mark: Mark, at: Point, along: readonly Mark[] = []): UnitMark | undefined {
  if (mark.kind === "object") {
    const unit = unitAt(scene, at, false);
    return unit?.label === "Squad" ? unit : undefined;
  }
  const sphere = unitAt(scene, at, true);
  return sphere && [mark, ...along].some((each) => isElsewhere(each, sphere)) ? sphere : undefined;
}

const isElsewhere = (mark: Mark, over: UnitMark): boolean => mark.kind !== "unit" || mark.parent !== over.row;

/** A step for each that is not there already. */
export const stepsOf = (marks: readonly Mark[], over: UnitMark): Step[] =>
  marks.filter((mark) => isElsewhere(mark, over)).map((mark) => stepOf(mark, over));

export const stepOf = (mark: Mark, over: UnitMark): Step =>
  mark.kind === "object"
    ? { do: "assign_area", area: mark.id, to: over.id }
    : { do: "move_squad", unit: mark.id, to: over.id };

/** So far the mouse moves before it carries anything, in pixels. */
const SLACK = 4;
/** So long what was put somewhere stands there until the map shows it. */
const SETTLING = 4000;

interface Ground {
  readonly scene: () => Scene | undefined;
  /** What can be taken up where the pointer is, in pixels of the window. */
  readonly takeable: (pointer: Point) => UnitMark | ObjectMark | undefined;
  readonly onMap: (pointer: Point) => Point;
  readonly within: (event: MouseEvent) => Point;
  readonly changed: (carried: Carried | undefined, isOver: boolean) => void;
  /** What is carried along with what is taken up. */
  readonly along: (mark: UnitMark | ObjectMark) => readonly (UnitMark | ObjectMark)[];
  readonly put: (steps: readonly Step[]) => void;
}

interface Taken {
  readonly mark: UnitMark | ObjectMark;
  readonly along: readonly (UnitMark | ObjectMark)[];
  readonly from: Point;
}

export class Carrying {
  carried: Carried | undefined;
  private taken: Taken | undefined;
  private isPut = false;
  private swallows = false;
  private settling = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly ground: Ground,
    signal: AbortSignal,
  ) {
    host.addEventListener("pointerdown", (event) => this.take(event), { signal });
    host.addEventListener("pointermove", (event) => this.move(event), { signal });
    host.addEventListener("pointerup", () => this.letGo(true), { signal });
    host.addEventListener("pointercancel", () => this.letGo(false), { signal });
    // What is put somewhere is not clicked on.
    host.addEventListener("click", (event) => this.swallow(event), { signal, capture: true });
    window.addEventListener("keydown", (event) => this.giveUp(event), { signal, capture: true });
  }

  /** Whether the mouse is pressed on something that it carries: then the map stays where it is. */
  get holds(): boolean {
    return this.taken !== undefined;
  }

  /** The map shows what was put. */
  settle(): void {
    if (!this.isPut) return;
    window.clearTimeout(this.settling);
    this.isPut = false;
    this.set(undefined);
  }

  private take(event: PointerEvent): void {
    this.swallows = false;
    if (event.pointerType === "touch" || event.button !== 0) return;
    this.settle();
    const from = this.ground.within(event);
    const mark = this.ground.takeable(from);
    this.taken = mark && { mark, along: this.ground.along(mark), from };
  }

  private move(event: PointerEvent): void {
    if (!this.taken) return;
    const pointer = this.ground.within(event);
    if (!this.carried) {
      if (distance(pointer, this.taken.from) < SLACK) return;
      this.host.setPointerCapture(event.pointerId);
    }
    this.carryTo(pointer);
  }

  /** The map moved under what is carried. */
  refresh(): void {
    if (this.carried && !this.isPut) this.carryTo(this.carried.pointer);
  }

  private carryTo(pointer: Point): void {
    const scene = this.ground.scene();
    if (!this.taken || !scene) return;
    const { mark, along } = this.taken;
    const at = this.ground.onMap(pointer);
    const over = targetAt(scene, mark, at, along);
    this.set({ mark, along, at, pointer, over, steps: over ? stepsOf([mark, ...along], over) : [] });
  }

  private letGo(puts: boolean): void {
    this.taken = undefined;
    const { carried } = this;
    if (!carried || this.isPut) return;
    this.swallows = true;
    if (!puts || carried.steps.length === 0) {
      this.set(undefined);
      return;
    }
    this.isPut = true;
    this.settling = window.setTimeout(() => this.settle(), SETTLING);
    this.ground.changed(carried, false);
    this.ground.put(carried.steps);
  }

  private swallow(event: Event): void {
    if (!this.swallows) return;
    this.swallows = false;
    event.stopImmediatePropagation();
  }

  private giveUp(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.carried || this.isPut) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.letGo(false);
  }

  private set(carried: Carried | undefined): void {
    this.carried = carried;
    this.ground.changed(carried, carried !== undefined);
  }
}
