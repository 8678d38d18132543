// How is what is carried over the map painted? Where it was is dashed, a trail leads to where it is, and what it would be
// put into has a rim in the colour of what moves.

import { tokens } from "../../../theme/tokens";
import { setType } from "../../../ui/measure";
import type { Carried } from "../carrying";
import { bent, enters, leaves, type Point, part } from "../curve";
import type { ObjectMark, UnitMark } from "../scene";
import { NAME, NAME_LINE, squadName, textScale } from "../signs";
import { paintTrail } from "./changes";
import { circle, type Frame, inMapUnits, inPixels, stroke } from "./frame";
import { paintObject } from "./objects";

const LIFTED = 0.88;
const BEND = 0.1;
/** Diamonds that are carried together stand this far from each other, in pixels. */
const APART = 30;
const RIM = 2;
const TARGET_RIM = 3;

export function paintCarried(frame: Frame, { mark, along, at, over }: Carried): void {
  const { context, colours } = frame;
  if (over) {
    inMapUnits(frame);
    context.beginPath();
    circle(context, over, over.r);
    stroke(frame, colours.map.moved, TARGET_RIM);
  }
  // What is held lies on top of what goes along.
  for (const [i, each] of along.entries()) paintOne(frame, each, beside(at, i, along.length, apart(mark, frame)));
  paintOne(frame, mark, at);
}

/** Where the others stand about what is held: in a ring, like people about a lead. */
function beside({ x, y }: Point, i: number, n: number, far: number): Point {
  const angle = (2 * Math.PI * i) / n + Math.PI / 6;
  const out = far * Math.max(1, n / 6);
  return { x: x + out * Math.cos(angle), y: y + out * Math.sin(angle) };
}

const apart = (mark: UnitMark | ObjectMark, { camera }: Frame): number =>
  mark.kind === "unit" ? 1.9 * mark.r : APART / camera.k;

function paintOne(frame: Frame, mark: UnitMark | ObjectMark, at: Point): void {
  if (mark.kind === "object") {
    paintObject(frame, { ...mark, ...at });
    return;
  }
  paintOrigin(frame, mark);
  const whole = bent(mark, at, BEND);
  const [start, end] = [leaves(whole, mark.r), enters(whole, mark.r)];
  if (end > start) paintTrail(frame, part(whole, start, end));
  paintLifted(frame, { ...mark, ...at });
}

function paintOrigin(frame: Frame, unit: UnitMark): void {
  const { width, dash } = tokens.stroke.placeBefore;
  inMapUnits(frame);
  frame.context.beginPath();
  circle(frame.context, unit, unit.r);
  stroke(frame, frame.colours.map.before, width, dash);
}

/** The squad as it follows the pointer, with its name. */
function paintLifted(frame: Frame, unit: UnitMark): void {
  const { context, colours, camera } = frame;
  inMapUnits(frame);
  context.beginPath();
  circle(context, unit, unit.r);
  context.globalAlpha = LIFTED;
  context.fillStyle = colours.map.squad;
  context.fill();
  context.globalAlpha = 1;
  stroke(frame, colours.map.moved, RIM);
  const scale = textScale(camera.k);
  const { lines } = squadName(unit, camera.k);
  inPixels(frame);
  setType(context, NAME, scale);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.text.primary;
  const top = unit.y * camera.k - ((lines.length - 1) * NAME_LINE * scale) / 2;
  for (const [i, line] of lines.entries()) context.fillText(line, unit.x * camera.k, top + i * NAME_LINE * scale);
}
