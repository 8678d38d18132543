// How is what floats in the void painted? Hatched diamonds, barred diamonds, dashed ghosts, and dots to whoever is near.

import { tokens } from "../../../theme/tokens";
import { setType } from "../../../ui/measure";
import { distance, type Point } from "../curve";
import type { ObjectMark, UnitMark } from "../scene";
import { GHOST, markScale, objectReach, POCKET, textScale, VOID, type VoidLabel } from "../signs";
import { circle, type Frame, inMapUnits, inPixels, isSeen, shows, stroke } from "./frame";
import { halo } from "./units";

const LINE = 13;

export function paintTethers(frame: Frame): void {
  const { context, scene, seen, colours, camera, detail } = frame;
  if (!detail.objects) return;
  const { width, dash } = tokens.stroke.tether;
  inMapUnits(frame);
  context.beginPath();
  for (const object of seen.tethered) {
    if (!shows(frame, object.what)) continue;
    for (const row of object.units) {
      const unit = scene.units[row];
      if (unit) tether(context, object, objectReach(object, camera.k) / camera.k, unit);
    }
  }
  stroke(frame, colours.map.tether, width, dash);
}

/** A straight line from the rim of an object to the rim of a unit. */
export function tether(context: CanvasRenderingContext2D, from: Point, reach: number, unit: UnitMark): void {
  const length = distance(from, unit);
  if (length <= reach + unit.r) return;
  const [ux, uy] = [(unit.x - from.x) / length, (unit.y - from.y) / length];
  context.moveTo(from.x + ux * reach, from.y + uy * reach);
  context.lineTo(unit.x - ux * unit.r, unit.y - uy * unit.r);
}

export function paintObjects(frame: Frame): void {
  const { seen, detail } = frame;
  if (!detail.objects) return;
  for (const object of seen.objects) if (shows(frame, object.what)) paintObject(frame, object);
  for (const label of frame.signs.labels) if (shows(frame, label.object.what)) paintLabel(frame, label);
}

export function paintObject(frame: Frame, object: ObjectMark): void {
  if (!isSeen(frame, object, 40)) return;
  const { context, camera } = frame;
  inPixels(frame);
  context.translate(object.x * camera.k, object.y * camera.k);
  context.scale(markScale(camera.k), markScale(camera.k));
  if (object.what === "ghost") paintGhost(frame);
  else paintDiamond(frame, object);
}

function paintGhost({ context, colours }: Frame): void {
  const { width, dash } = tokens.stroke.ghost;
  context.beginPath();
  circle(context, { x: 0, y: 0 }, tokens.map.ghostRadius);
  context.strokeStyle = colours.map.ghost;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
  setType(context, { ...VOID, size: 12.5 });
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.map.ghostText;
  context.fillText("?", 0, 0.5);
}

function paintDiamond({ context, colours }: Frame, { what, critical }: ObjectMark): void {
  const { area, areaCritical } = tokens.map.diamond;
  const reach = critical ? areaCritical : area;
  const side = reach * Math.SQRT1_2;
  const { width } = tokens.stroke.areaUnowned;
  context.strokeStyle = critical ? colours.map.hollowStrong : colours.map.hollow;
  context.fillStyle = colours.map.sphere;
  context.save();
  context.rotate(-Math.PI / 4);
  context.beginPath();
  context.rect(-side, -side, 2 * side, 2 * side);
  context.fill();
  if (what === "unowned") {
    context.lineWidth = 1.25;
    context.beginPath();
    for (let y = -side + 4; y < side; y += 4) {
      context.moveTo(-side, y);
      context.lineTo(side, y);
    }
    context.stroke();
  }
  context.lineWidth = critical ? 2 : width;
  context.strokeRect(-side, -side, 2 * side, 2 * side);
  context.restore();
  if (what === "paper") {
    context.lineWidth = 1.75;
    context.beginPath();
    context.moveTo(-reach * 0.45, 0);
    context.lineTo(reach * 0.45, 0);
    context.stroke();
  }
}

export function paintLabel(frame: Frame, { object, lines, box, side }: VoidLabel): void {
  const { context, camera, colours } = frame;
  const scale = textScale(camera.k);
  const ghost = object.what === "ghost";
  inPixels(frame);
  setType(context, ghost ? GHOST : VOID, scale);
  const align = side === "right" ? "left" : side === "left" ? "right" : "center";
  const x = side === "right" ? box.x0 : side === "left" ? box.x1 : (box.x0 + box.x1) / 2;
  context.textAlign = align;
  context.textBaseline = "middle";
  halo(frame);
  context.globalAlpha = tokens.opacity.labelHalo;
  for (const [i, line] of lines.entries()) context.strokeText(line, x, box.y0 + (i + 0.5) * LINE * scale);
  context.globalAlpha = 1;
  context.fillStyle = ghost ? colours.map.ghostText : colours.map.hollowText;
  for (const [i, line] of lines.entries()) context.fillText(line, x, box.y0 + (i + 0.5) * LINE * scale);
}

export function paintPocket(frame: Frame): void {
  const { context, camera, colours, signs } = frame;
  if (!signs.pocket || frame.near || !shows(frame, "depth")) return;
  const { box, text } = signs.pocket;
  inPixels(frame);
  setType(context, POCKET, textScale(camera.k));
  context.textAlign = "center";
  context.textBaseline = "middle";
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  halo(frame);
  context.globalAlpha = tokens.opacity.labelHalo;
  context.strokeText(text, x, y);
  context.globalAlpha = 1;
  context.fillStyle = colours.text.secondary;
  context.fillText(text, x, y);
}
