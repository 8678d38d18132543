// What does somebody draw a frame around? From where the pointer is pressed, with Shift or with the tool, until it is let
// go; Escape gives it up.

import { distance, type Point } from "./curve";
import type { Box } from "./scene";
import { boxBetween } from "./several";

/** So far the pointer moves before it draws anything, in pixels. */
const SLACK = 4;

interface Ground {
  /** Whether this press begins a frame. */
  readonly begins: (event: PointerEvent) => boolean;
  readonly within: (event: MouseEvent) => Point;
  readonly onMap: (pointer: Point) => Point;
  readonly changed: () => void;
  /** The frame that was drawn, in map units. */
  readonly drawn: (frame: Box) => void;
}

export class Lasso {
  /** Where it begins, in map units: the map may move meanwhile. */
  private from: Point | undefined;
  private pressed: Point | undefined;
  private to: Point | undefined;
  private swallows = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly ground: Ground,
    signal: AbortSignal,
  ) {
    host.addEventListener("pointerdown", (event) => this.begin(event), { signal });
    host.addEventListener("pointermove", (event) => this.draw(event), { signal });
    host.addEventListener("pointerup", () => this.end(true), { signal });
    host.addEventListener("pointercancel", () => this.end(false), { signal });
    host.addEventListener("click", (event) => this.swallow(event), { signal, capture: true });
    window.addEventListener("keydown", (event) => this.giveUp(event), { signal, capture: true });
  }

  /** Whether the pointer is pressed for a frame: then the map stays where it is, and nothing is carried. */
  get holds(): boolean {
    return this.pressed !== undefined;
  }

  /** Where the pointer is, while a frame is drawn. */
  get pointer(): Point | undefined {
    return this.to;
  }

  /** The frame so far, in map units. */
  get frame(): Box | undefined {
    return this.from && this.to && boxBetween(this.from, this.ground.onMap(this.to));
  }

  private begin(event: PointerEvent): void {
    this.swallows = false;
    if (event.button !== 0 || !event.isPrimary || !this.ground.begins(event)) return;
    this.pressed = this.ground.within(event);
    this.from = this.ground.onMap(this.pressed);
  }

  private draw(event: PointerEvent): void {
    if (!this.pressed) return;
    const pointer = this.ground.within(event);
    if (!this.to) {
      if (distance(pointer, this.pressed) < SLACK) return;
      this.host.setPointerCapture(event.pointerId);
    }
    this.to = pointer;
    this.ground.changed();
  }

  private end(counts: boolean): void {
    const { frame } = this;
    this.pressed = this.from = this.to = undefined;
    if (!frame) return;
    this.swallows = true;
    this.ground.changed();
    if (counts) this.ground.drawn(frame);
  }

  private swallow(event: Event): void {
    if (!this.swallows) return;
    this.swallows = false;
    event.stopImmediatePropagation();
  }

  private giveUp(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.to) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.end(false);
  }
}
