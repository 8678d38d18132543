// What is carried over the map? A squad towards another tribe, an area that nobody answers for towards a squad: from where
// the mouse is pressed upon it until it is let go. Wherever else the mouse is pressed, the map is moved.

import type { Step } from "../../api/types";
import { distance, type Point } from "./curve";
import type { Hit } from "./hit";
import type { Mark, ObjectMark, Scene, UnitMark } from "./scene";
import { unitAt } from "./seen";

export interface Carried {
  readonly mark: UnitMark | ObjectMark;
  /** Where it is now, in map units; and the pointer, in pixels of the window. */
  readonly at: Point;
  readonly pointer: Point;
  /** Where it would be put, and the step that this is; none where it cannot be. */
  readonly over: UnitMark | undefined;
  readonly step: Step | undefined;
}

/** What can be carried at all. */
export function carriable(hit: Hit | undefined): UnitMark | ObjectMark | undefined {
  if (hit?.kind === "unit") return hit.label === "Squad" ? hit : undefined;
  return hit?.kind === "object" && hit.what !== "ghost" ? hit : undefined;
}

/** Where something would be put that is let go at a point: a squad into a tribe or the like, an area into a squad. */
export function targetAt(scene: Scene, mark: Mark, at: Point): UnitMark | undefined {
  if (mark.kind === "object") {
    const unit = unitAt(scene, at, false);
    return unit?.label === "Squad" ? unit : undefined;
  }
  const sphere = unitAt(scene, at, true);
  const isElsewhere = mark.kind === "unit" && mark.parent !== sphere?.row;
  return isElsewhere ? sphere : undefined;
}

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
  readonly put: (step: Step) => void;
}

export class Carrying {
  carried: Carried | undefined;
  private taken: { mark: UnitMark | ObjectMark; from: Point } | undefined;
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
    this.taken = mark && { mark, from };
  }

  private move(event: PointerEvent): void {
    const scene = this.ground.scene();
    if (!this.taken || !scene) return;
    const pointer = this.ground.within(event);
    if (!this.carried) {
      if (distance(pointer, this.taken.from) < SLACK) return;
      this.host.setPointerCapture(event.pointerId);
    }
    const { mark } = this.taken;
    const at = this.ground.onMap(pointer);
    const over = targetAt(scene, mark, at);
    this.set({ mark, at, pointer, over, step: over && stepOf(mark, over) });
  }

  private letGo(puts: boolean): void {
    this.taken = undefined;
    const { carried } = this;
    if (!carried || this.isPut) return;
    this.swallows = true;
    if (!puts || !carried.step) {
      this.set(undefined);
      return;
    }
    this.isPut = true;
    this.settling = window.setTimeout(() => this.settle(), SETTLING);
    this.ground.changed(carried, false);
    this.ground.put(carried.step);
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
