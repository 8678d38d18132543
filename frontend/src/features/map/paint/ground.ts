// How is the void painted? Its colour, four steps of depth with their lines, and thin arcs for what is covered.

import { tokens } from "../../../theme/tokens";
import { coveredIn, heaviestOf } from "../covered";
import { type Frame, inMapUnits, shows, stroke } from "./frame";

export function paintVoid({ context, density, width, height, colours }: Frame): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = colours.map.void;
  context.fillRect(0, 0, width, height);
}

export function paintDepth(frame: Frame): void {
  if (!shows(frame, "depth")) return;
  const { context, colours, scene } = frame;
  const { voidDepth1, voidDepth2, voidDepth3, voidDepth4, isobath } = colours.map;
  const tints = [voidDepth1, voidDepth2, voidDepth3, voidDepth4];
  inMapUnits(frame);
  for (const [level, lines] of scene.contours.entries()) {
    context.beginPath();
    for (const line of lines) trace(context, line);
    context.fillStyle = tints[level] ?? voidDepth4;
    context.fill("evenodd");
    context.globalAlpha = 0.8;
    stroke(frame, isobath, 0.75);
    context.globalAlpha = 1;
  }
}

function trace(context: CanvasRenderingContext2D, line: ArrayLike<number>): void {
  for (let i = 0; i + 1 < line.length; i += 2) {
    if (i === 0) context.moveTo(line[0] ?? 0, line[1] ?? 0);
    else context.lineTo(line[i] ?? 0, line[i + 1] ?? 0);
  }
  context.closePath();
}

export function paintCovered(frame: Frame): void {
  if (!shows(frame, "covered")) return;
  const { context, colours, scene, detail, seen } = frame;
  const [thin = 0.75, thick = 2.25] = tokens.stroke.dependencyCovered.width;
  const { most } = heaviestOf(scene);
  inMapUnits(frame);
  context.globalAlpha = tokens.opacity.coveredArcs;
  for (const { curve, count } of coveredIn(scene, detail, seen.covered)) {
    context.beginPath();
    context.moveTo(curve.from.x, curve.from.y);
    context.quadraticCurveTo(curve.control.x, curve.control.y, curve.to.x, curve.to.y);
    stroke(frame, colours.map.covered, thin + ((thick - thin) * (count - 1)) / (most - 1));
  }
  context.globalAlpha = 1;
}
