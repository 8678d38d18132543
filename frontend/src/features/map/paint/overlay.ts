// How are squads filled by an overlay? By the step of their value, with the number in it; hatched where it is unknown.

import { setType } from "../../../ui/measure";
import { figureOf, type Overlay } from "../overlay";
import type { UnitMark } from "../scene";
import { NAME, textScale } from "../signs";
import { circle, type Frame, inMapUnits, inPixels, stroke } from "./frame";

/** Below this diameter, in pixels, a number has no room. */
const NUMBER_FROM = 22;
const HATCH = 5;
const FIGURE = { ...NAME, size: 12, weight: 680 };
/** Where people stand as dots the number is above them, as a part of the radius; else in the middle. */
const ABOVE = 0.8;

export function paintFills(frame: Frame, overlay: Overlay, squads: readonly UnitMark[]): void {
  const { context, colours } = frame;
  inMapUnits(frame);
  for (const [step, colour] of scaleColours(colours).entries()) {
    context.beginPath();
    for (const squad of squads) if (overlay.steps[squad.row] === step) circle(context, squad, squad.r);
    context.fillStyle = colour;
    context.fill();
  }
  context.beginPath();
  for (const squad of squads) if ((overlay.steps[squad.row] ?? -1) < 0) hatch(frame, squad);
  stroke(frame, colours.overlay.hatch, 1);
}

export const scaleColours = ({ overlay }: Frame["colours"]): string[] => [
  overlay.step1,
  overlay.step2,
  overlay.step3,
  overlay.step4,
  overlay.step5,
];

/** Lines at 45 degrees across a disc, as far apart on screen at any zoom. */
function hatch({ context, camera }: Frame, { x, y, r }: UnitMark): void {
  const apart = HATCH / camera.k;
  for (let off = -Math.floor(r / apart) * apart; off < r; off += apart) {
    const half = Math.sqrt(Math.max(0, r * r - off * off));
    const [mx, my, long] = [x + off * Math.SQRT1_2, y + off * Math.SQRT1_2, half * Math.SQRT1_2];
    context.moveTo(mx - long, my + long);
    context.lineTo(mx + long, my - long);
  }
}

export function paintFigures(frame: Frame, overlay: Overlay, squads: readonly UnitMark[]): void {
  const { context, camera, colours, detail } = frame;
  inPixels(frame);
  setType(context, FIGURE, textScale(camera.k));
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.text.primary;
  for (const squad of squads) {
    const value = overlay.values[squad.row];
    if (value === null || value === undefined || 2 * squad.r * camera.k < NUMBER_FROM) continue;
    const up = detail.people === "dots" ? ABOVE * squad.r : 0;
    context.fillText(figureOf(overlay.unit, value), squad.x * camera.k, (squad.y - up) * camera.k);
  }
}
