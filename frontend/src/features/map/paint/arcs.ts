// How is a missing agreement painted? A line that is whole up to the void and broken in it, with a cap on each side;
// far away, one line for each pair of tribes with the number in its break.

import { tokens } from "../../../theme/tokens";
import { setType, textWidth } from "../../../ui/measure";
import { bent, type Curve, distance, enters, leaves, part, pointAt, velocityAt } from "../curve";
import { HEAVIEST_BUNDLES, LONGEST_BUNDLE } from "../detail";
import type { ArcMark, Scene, UncoveredMark } from "../scene";
import { topOf } from "../scene";
import { markScale, singleArcs, TAG_GAPS } from "../signs";
import { circle, type Frame, inMapUnits, isSeen, shows, stroke } from "./frame";

export function paintArcs(frame: Frame): void {
  if (frame.detail.arcs === "bundled") paintBundles(frame);
  for (const arc of singleArcs(frame.scene, frame.detail, frame.camera.k, frame.seen.arcs)) {
    if (shows(frame, arc.critical ? "arcCritical" : "arc")) paintArc(frame, arc);
  }
}

export function paintArc(frame: Frame, arc: ArcMark): void {
  const { from, to } = arc.curve;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (!isSeen(frame, middle, distance(from, to))) return;
  const { colours, camera } = frame;
  const scale = markScale(camera.k);
  const { dependencyUncovered, dependencyUncoveredCritical } = tokens.stroke;
  const look = arc.critical ? dependencyUncoveredCritical : dependencyUncovered;
  const colour = arc.critical ? colours.map.hollowStrong : colours.map.hollow;
  const width = look.width * Math.min(1, Math.max(0.75, scale));
  inMapUnits(frame);
  const [before, after] = sidesOfHole(arc.curve, arc.hole, (look.break * scale) / camera.k);
  if (before > arc.start) paintPart(frame, arc.curve, arc.start, before, colour, width);
  if (after < arc.end) paintPart(frame, arc.curve, after, arc.end, colour, width);
  for (const t of [before, after])
    paintCap(frame, arc.curve, t, (look.cap * 0.72 * scale) / camera.k, colour, width);
  paintEnds(frame, arc, colour, scale * (arc.critical ? 1.25 : 1));
}

/** The parameters at which a hole of a given length in map units begins and ends. */
function sidesOfHole(curve: Curve, hole: number, length: number): [number, number] {
  const { x, y } = velocityAt(curve, hole);
  const half = length / 2 / Math.max(1, Math.hypot(x, y));
  return [Math.max(0, hole - half), Math.min(1, hole + half)];
}

function paintPart(frame: Frame, curve: Curve, start: number, end: number, colour: string, width: number): void {
  const { from, control, to } = part(curve, start, end);
  frame.context.beginPath();
  frame.context.moveTo(from.x, from.y);
  frame.context.quadraticCurveTo(control.x, control.y, to.x, to.y);
  stroke(frame, colour, width);
}

function paintCap(frame: Frame, curve: Curve, t: number, half: number, colour: string, width: number): void {
  const at = pointAt(curve, t);
  const { x, y } = velocityAt(curve, t);
  const speed = Math.max(1e-6, Math.hypot(x, y));
  frame.context.beginPath();
  frame.context.moveTo(at.x - (y / speed) * half, at.y + (x / speed) * half);
  frame.context.lineTo(at.x + (y / speed) * half, at.y - (x / speed) * half);
  stroke(frame, colour, width);
}

/** A dot at the consumer, an arrow at the provider. */
function paintEnds(frame: Frame, { curve, start, end }: ArcMark, colour: string, scale: number): void {
  const { context, camera } = frame;
  context.fillStyle = colour;
  context.beginPath();
  circle(context, pointAt(curve, start), (2.6 * scale) / camera.k);
  context.fill();
  const tip = pointAt(curve, end);
  const { x, y } = velocityAt(curve, end);
  const speed = Math.max(1e-6, Math.hypot(x, y));
  const [ux, uy] = [x / speed, y / speed];
  const [long, half] = [(8.5 * scale) / camera.k, (3.7 * scale) / camera.k];
  const [ahead, back] = [(2 * scale) / camera.k, long - (2 * scale) / camera.k];
  context.beginPath();
  context.moveTo(tip.x + ux * ahead, tip.y + uy * ahead);
  context.lineTo(tip.x - ux * back - uy * half, tip.y - uy * back + ux * half);
  context.lineTo(tip.x - ux * back + uy * half, tip.y - uy * back - ux * half);
  context.closePath();
  context.fill();
}

function paintBundles(frame: Frame): void {
  const { context, camera, colours } = frame;
  inMapUnits(frame);
  for (const { a, b, count, critical } of bundlesOf(frame.scene)) {
    const [from, to] = [frame.scene.units[a], frame.scene.units[b]];
    if (!from || !to || distance(from, to) * camera.k > LONGEST_BUNDLE) continue;
    const curve = bent(from, to, 0);
    const [start, end] = [leaves(curve, from.r), enters(curve, to.r)];
    const colour = critical ? colours.map.hollowStrong : colours.map.hollow;
    const text = String(count);
    const gap = (textWidth(text, TAG_GAPS) + 8) / camera.k;
    const [before, after] = sidesOfHole(curve, (start + end) / 2, gap);
    const width = Math.min(2.75, 1 + count / 6);
    paintPart(frame, curve, start, before, colour, width);
    paintPart(frame, curve, after, end, colour, width);
    const middle = pointAt(curve, (start + end) / 2);
    context.save();
    context.translate(middle.x, middle.y);
    context.scale(1 / camera.k, 1 / camera.k);
    setType(context, TAG_GAPS);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = colours.map.hollowText;
    context.fillText(text, 0, 0.5);
    context.restore();
  }
}

const bundles = new WeakMap<Scene, readonly UncoveredMark[]>();

/** The heaviest pairs of tribes with uncovered dependencies between them. */
function bundlesOf(scene: Scene): readonly UncoveredMark[] {
  if (scene.apart && scene.uncovered) return scene.uncovered;
  const known = bundles.get(scene) ?? bundled(scene);
  bundles.set(scene, known);
  return known;
}

function bundled(scene: Scene): readonly UncoveredMark[] {
  const pairs = new Map<number, UncoveredMark>();
  for (const arc of scene.arcs) {
    const tops = [arc.consumer, arc.provider].flatMap((row) => {
      const unit = scene.units[row];
      return unit ? topOf(scene, unit).row : [];
    });
    const [a = 0, b = 0] = tops.sort((first, second) => first - second);
    if (a === b) continue;
    const key = a * scene.units.length + b;
    const pair = pairs.get(key) ?? { a, b, count: 0, critical: false };
    pairs.set(key, { ...pair, count: pair.count + 1, critical: pair.critical || arc.critical });
  }
  return [...pairs.values()].sort((x, y) => y.count - x.count || x.a - y.a || x.b - y.b).slice(0, HEAVIEST_BUNDLES);
}
