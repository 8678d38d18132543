// How is a plan painted upon the planned map? The place before is dashed, a trail that widens leads to the place after;
// what is missing no longer is whole, and a disc with a sign says where a gap opens, goes or moves.

import type { Turn } from "../../../api/types";
import { tokens } from "../../../theme/tokens";
import { setType } from "../../../ui/measure";
import { type Badge, belongs, type Filled, type Passing, placeOf, type Shift } from "../changes";
import { bent, type Curve, distance, enters, leaves, part, sampled, velocityAt } from "../curve";
import type { UnitMark } from "../scene";
import { NAME, NAME_LINE, objectReach, squadName, textScale } from "../signs";
import { circle, type Frame, inMapUnits, inPixels, isSeen, stroke } from "./frame";

const FAINT = 0.22;
const TRAIL_BEND = 0.1;
const TRAIL_STEPS = 24;
const [THIN, THICK, HEAD, HEAD_WIDE] = [1, 5, 13, 6.5];
const [DISC, SIGN, ROUND] = [8, 3.4, 2];
const BESIDE = 3;

export function paintChanges(frame: Frame): void {
  const { changes, step } = frame;
  if (!changes) return;
  const each = <T extends { steps: readonly number[] }>(marks: readonly T[], paint: (mark: T) => void) => {
    for (const mark of marks) {
      frame.context.globalAlpha = belongs(mark, step) ? 1 : FAINT;
      paint(mark);
    }
  };
  each(changes.filled, (filled) => paintFilled(frame, filled));
  each(changes.gone, (gone) => paintPlaceBefore(frame, gone.unit));
  each(changes.come, (come) => paintPlaceAfter(frame, come));
  each(changes.shifts, (shift) => paintShift(frame, shift));
  each(changes.badges, (badge) => paintBadge(frame, badge));
  frame.context.globalAlpha = 1;
}

function paintShift(frame: Frame, shift: Shift): void {
  paintPlaceBefore(frame, shift.from);
  paintPlaceAfter(frame, { unit: shift.to, steps: shift.steps });
  const whole = bent(shift.from, shift.to, TRAIL_BEND);
  const [start, end] = [leaves(whole, shift.from.r), enters(whole, shift.to.r)];
  if (end > start) paintTrail(frame, part(whole, start, end));
}

function paintPlaceBefore(frame: Frame, unit: UnitMark): void {
  if (!isSeen(frame, unit, unit.r + 40)) return;
  const { context, colours, detail, camera } = frame;
  const { width, dash } = tokens.stroke.placeBefore;
  inMapUnits(frame);
  context.beginPath();
  circle(context, unit, unit.r);
  stroke(frame, colours.map.before, width, dash);
  if (!detail.squadNames || unit.isSphere) return;
  const scale = textScale(camera.k);
  const { lines } = squadName(unit, camera.k);
  inPixels(frame);
  setType(context, NAME, scale);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.text.secondary;
  const top = unit.y * camera.k - ((lines.length - 1) * NAME_LINE * scale) / 2;
  for (const [i, line] of lines.entries()) context.fillText(line, unit.x * camera.k, top + i * NAME_LINE * scale);
}

function paintPlaceAfter(frame: Frame, { unit }: Passing): void {
  if (!isSeen(frame, unit, unit.r)) return;
  inMapUnits(frame);
  frame.context.beginPath();
  circle(frame.context, unit, unit.r);
  stroke(frame, frame.colours.map.moved, 2);
}

/** A line that widens from where it comes to where it goes, with an arrow's head. */
export function paintTrail(frame: Frame, curve: Curve): void {
  const { context, camera, colours } = frame;
  inMapUnits(frame);
  const long = distance(curve.from, curve.to);
  const head = Math.min(0.5, HEAD / camera.k / Math.max(1e-6, long));
  const points = sampled(curve, 0, 1 - head, TRAIL_STEPS).map((at, i) => {
    const t = ((1 - head) * i) / (TRAIL_STEPS - 1);
    const { x, y } = velocityAt(curve, t);
    const half =
      (THIN + ((THICK - THIN) * i) / (TRAIL_STEPS - 1)) / 2 / camera.k / Math.max(1e-6, Math.hypot(x, y));
    return { at, side: { x: -y * half, y: x * half } };
  });
  const last = points.at(-1);
  if (!last) return;
  context.beginPath();
  for (const { at, side } of points) context.lineTo(at.x + side.x, at.y + side.y);
  const wide = HEAD_WIDE / (THICK / 2);
  context.lineTo(last.at.x + last.side.x * wide, last.at.y + last.side.y * wide);
  context.lineTo(curve.to.x, curve.to.y);
  context.lineTo(last.at.x - last.side.x * wide, last.at.y - last.side.y * wide);
  for (const { at, side } of points.reverse()) context.lineTo(at.x - side.x, at.y - side.y);
  context.closePath();
  context.fillStyle = colours.map.moved;
  context.fill();
}

/** A dependency that is covered now is whole; a thing that has an owner now leaves its outline. */
function paintFilled(frame: Frame, { mark }: Filled): void {
  const { context, colours, camera } = frame;
  inMapUnits(frame);
  context.beginPath();
  if (mark.kind === "arc") {
    const { from, control, to } = part(mark.curve, mark.start, mark.end);
    context.moveTo(from.x, from.y);
    context.quadraticCurveTo(control.x, control.y, to.x, to.y);
    stroke(frame, colours.map.resolved, tokens.stroke.dependencyUncovered.width);
    return;
  }
  const reach = objectReach(mark, camera.k) / camera.k;
  context.moveTo(mark.x, mark.y - reach);
  context.lineTo(mark.x + reach, mark.y);
  context.lineTo(mark.x, mark.y + reach);
  context.lineTo(mark.x - reach, mark.y);
  context.closePath();
  stroke(frame, colours.map.resolved, tokens.stroke.areaUnowned.width, tokens.stroke.placeBefore.dash);
}

function paintBadge(frame: Frame, badge: Badge): void {
  const { context, camera, colours, detail } = frame;
  if (badge.mark.kind !== "unit" && !detail.objects) return;
  const reach = badge.mark.kind === "object" ? objectReach(badge.mark, camera.k) / camera.k : 0;
  const at = placeOf(badge, reach + BESIDE / camera.k);
  if (!isSeen(frame, at, DISC / camera.k)) return;
  inPixels(frame);
  context.save();
  context.translate(at.x * camera.k, at.y * camera.k);
  context.beginPath();
  circle(context, { x: 0, y: 0 }, DISC);
  context.fillStyle = colours.map[badge.turn];
  context.fill();
  context.lineWidth = ROUND;
  context.strokeStyle = colours.map.sphere;
  context.stroke();
  context.beginPath();
  drawSign(context, badge.turn);
  context.lineWidth = 1.75;
  context.stroke();
  context.restore();
}

/** Plus, tick, arrow. */
function drawSign(context: CanvasRenderingContext2D, turn: Turn): void {
  if (turn === "opened") {
    context.moveTo(-SIGN, 0);
    context.lineTo(SIGN, 0);
    context.moveTo(0, -SIGN);
    context.lineTo(0, SIGN);
  } else if (turn === "resolved") {
    context.moveTo(-SIGN, 0.2);
    context.lineTo(-0.9, SIGN - 0.8);
    context.lineTo(SIGN, -SIGN + 0.9);
  } else {
    context.moveTo(-SIGN, 0);
    context.lineTo(SIGN, 0);
    context.moveTo(0.4, -SIGN + 0.6);
    context.lineTo(SIGN, 0);
    context.lineTo(0.4, SIGN - 0.6);
  }
}
