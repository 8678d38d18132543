// What does every painter get? The context, the camera, the marks, and how much of them to draw.

import type { MarkKind } from "../../../state/intent";
import type { Palette } from "../../../theme/tokens";
import type { Camera } from "../camera";
import type { Changes } from "../changes";
import type { Point } from "../curve";
import type { Detail } from "../detail";
import type { Highlight } from "../highlight";
import type { Near } from "../near";
import type { Overlay } from "../overlay";
import type { Box, Scene } from "../scene";
import type { Seen } from "../seen";
import type { Signs } from "../signs";

export interface Frame {
  readonly context: CanvasRenderingContext2D;
  readonly camera: Camera;
  /** Pixels of the screen to one of the page. */
  readonly density: number;
  readonly width: number;
  readonly height: number;
  readonly scene: Scene;
  readonly signs: Signs;
  readonly detail: Detail;
  readonly colours: Palette;
  readonly highlight: Highlight | undefined;
  /** 0..1: how far the highlight has faded in. */
  readonly lit: number;
  /** The only kind of mark that the legend leaves on the map. */
  readonly only: MarkKind | undefined;
  /** What a plan changes, where that is looked at; and the number of its step that is singled out. */
  readonly changes: Changes | undefined;
  readonly step: number | undefined;
  /** What squads are filled with; they are all alike without it. */
  readonly overlay: Overlay | undefined;
  /** The neighbourhood that is shown, with all else veiled. */
  readonly near: Near | undefined;
  /** The part of the map that can be seen, in map units. */
  readonly view: Box;
  /** The marks in that part, and a little beyond it. */
  readonly seen: Seen;
}

/** From here on, coordinates are map units. */
export function inMapUnits({ context, camera: { k, x, y }, density }: Frame): void {
  context.setTransform(density * k, 0, 0, density * k, density * x, density * y);
}

/** From here on, coordinates are pixels from the map's origin. */
export function inPixels({ context, camera: { x, y }, density }: Frame): void {
  context.setTransform(density, 0, 0, density, density * x, density * y);
}

export const shows = ({ only }: Frame, kind: MarkKind): boolean => only === undefined || only === kind;

export function isSeen({ view }: Frame, { x, y }: Point, reach: number): boolean {
  return x + reach >= view.x0 && x - reach <= view.x1 && y + reach >= view.y0 && y - reach <= view.y1;
}

export function circle(context: CanvasRenderingContext2D, { x, y }: Point, r: number): void {
  context.moveTo(x + r, y);
  context.arc(x, y, r, 0, 2 * Math.PI);
}

/** A line of `pixels` width in any scale, dashed in pixels. */
export function stroke(frame: Frame, colour: string, pixels: number, dash: readonly number[] = []): void {
  const { context, camera } = frame;
  context.strokeStyle = colour;
  context.lineWidth = pixels / camera.k;
  context.setLineDash(dash.map((length) => length / camera.k));
  context.stroke();
  context.setLineDash([]);
}
