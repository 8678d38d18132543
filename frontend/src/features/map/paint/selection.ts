// How does a selection stand out? A veil of the void's colour over all else, then what it is about once more on top:
// a blue ring, whole blue lines, and a blue rim on each unit that is its evidence.

import { tokens } from "../../../theme/tokens";
import { distance, type Point } from "../curve";
import type { Box, Mark, ObjectMark, UnitMark } from "../scene";
import { isOver, markScale, objectReach, selectedReach } from "../signs";
import { seatAt } from "../sunflower";
import { paintArc } from "./arcs";
import { circle, type Frame, inMapUnits, stroke } from "./frame";
import { paintLabel, paintObject, tether } from "./objects";
import { paintTag } from "./tags";
import { paintSquads } from "./units";

export function paintSelection(frame: Frame): void {
  const { highlight, context, lit } = frame;
  if (!highlight) return;
  if (!frame.near) paintVeil(frame);
  context.globalAlpha = 1;
  const arcs = [...highlight.subjects, ...highlight.beside].filter((mark) => mark.kind === "arc");
  for (const arc of arcs) paintArc(frame, arc);
  paintSquads(
    frame,
    lightedUnits(frame).filter((unit) => !unit.isSphere),
  );
  if (lit < 1) context.globalAlpha = lit;
  for (const [from, to] of highlight.lines) paintLine(frame, from, to);
  for (const unit of lightedUnits(frame)) paintRim(frame, unit);
  context.globalAlpha = 1;
  paintTagsOver(frame);
  paintPeople(frame);
  for (const mark of highlight.beside) if (mark.kind === "object") paintObject(frame, mark);
  for (const mark of highlight.subjects) paintSubject(frame, mark);
}

function paintVeil({ context, colours, density, width, height, lit }: Frame): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.globalAlpha = (1 - tokens.opacity.dimStructure) * lit;
  context.fillStyle = colours.map.void;
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
}

const lightedUnits = ({ highlight }: Frame): UnitMark[] => [
  ...(highlight?.subjects.filter((mark) => mark.kind === "unit") ?? []),
  ...(highlight?.evidence ?? []),
];

function paintLine(frame: Frame, from: UnitMark | ObjectMark, to: UnitMark): void {
  const { context, camera, colours } = frame;
  const reach =
    from.kind === "unit" ? from.r : Math.max(objectReach(from, camera.k), selectedReach(camera.k)) / camera.k;
  const length = distance(from, to);
  if (length <= reach + to.r) return;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const end = { x: to.x - ux * to.r, y: to.y - uy * to.r };
  inMapUnits(frame);
  context.beginPath();
  context.moveTo(from.x + ux * reach, from.y + uy * reach);
  context.lineTo(end.x, end.y);
  stroke(frame, colours.accent.base, tokens.stroke.tetherSelected.width);
  paintDot(frame, end);
}

function paintDot({ context, camera, colours }: Frame, at: Point): void {
  context.beginPath();
  circle(context, at, (2.6 * markScale(camera.k)) / camera.k);
  context.fillStyle = colours.accent.base;
  context.fill();
}

function paintRim(frame: Frame, unit: UnitMark): void {
  const { context, colours, signs } = frame;
  inMapUnits(frame);
  context.beginPath();
  circle(context, unit, unit.r);
  stroke(frame, colours.accent.base, tokens.stroke.squadSelected.width);
  const tag = signs.tags.find(({ row }) => row === unit.row);
  if (tag) paintTag(frame, tag, true);
}

/** A squad that lights up must not cover a tag. */
function paintTagsOver(frame: Frame): void {
  const { k } = frame.camera;
  const squads = lightedUnits(frame).filter((unit) => !unit.isSphere);
  const boxes = squads.map(({ x, y, r }) => ({
    x0: (x - r) * k,
    x1: (x + r) * k,
    y0: (y - r) * k,
    y1: (y + r) * k,
  }));
  for (const tag of frame.signs.tags) if (boxes.some((box) => isOver(box, tag.box))) paintTag(frame, tag);
}

/** A ring about each dot, where people are dots. */
function paintPeople(frame: Frame): void {
  const { context, camera, colours, detail, highlight } = frame;
  if (!highlight || detail.people !== "dots") return;
  inMapUnits(frame);
  context.beginPath();
  for (const { unit, place } of highlight.people) {
    const r = place === 0 && unit.lead === "has" ? tokens.map.dot.lead : tokens.map.dot.person;
    circle(context, seatAt(unit, place), r + 2.5 / camera.k);
  }
  stroke(frame, colours.accent.base, 1.75);
}

function paintSubject(frame: Frame, mark: Mark): void {
  if (mark.kind !== "object") return;
  const { context, camera, colours, signs, lit } = frame;
  const label = signs.labels.find(({ object }) => object === mark);
  inMapUnits(frame);
  context.globalAlpha = lit;
  context.beginPath();
  circle(context, mark, Math.max(objectReach(mark, camera.k) + 3, selectedReach(camera.k)) / camera.k);
  context.fillStyle = colours.accent.soft;
  context.fill();
  stroke(frame, colours.accent.base, 2);
  context.globalAlpha = 1;
  paintObject(frame, mark);
  if (label) paintLabel(frame, label);
}

/** What somebody draws a frame around. */
export function paintLasso(frame: Frame, { x0, y0, x1, y1 }: Box): void {
  const { context, colours } = frame;
  inMapUnits(frame);
  context.beginPath();
  context.rect(x0, y0, x1 - x0, y1 - y0);
  context.globalAlpha = 0.12;
  context.fillStyle = colours.accent.base;
  context.fill();
  context.globalAlpha = 1;
  stroke(frame, colours.accent.base, 1.5, [5, 4]);
}

/** What the pointer rests on: a ring, and for a unit its tethers. */
export function paintHover(frame: Frame, mark: Mark): void {
  const { context, camera, colours, scene } = frame;
  inMapUnits(frame);
  if (mark.kind === "arc") {
    paintArc(frame, mark);
    return;
  }
  context.beginPath();
  if (mark.kind === "unit") {
    for (const object of scene.objects) {
      if (object.units.includes(mark.row)) tether(context, object, objectReach(object, camera.k) / camera.k, mark);
    }
    stroke(frame, colours.map.hollow, 1.25);
    context.beginPath();
    circle(context, mark, mark.r);
  } else {
    for (const row of mark.units) {
      const unit = scene.units[row];
      if (unit) tether(context, mark, objectReach(mark, camera.k) / camera.k, unit);
    }
    stroke(frame, colours.map.hollow, 1.25);
    context.beginPath();
    circle(context, mark, (objectReach(mark, camera.k) + 4) / camera.k);
  }
  stroke(frame, colours.accent.base, 1.5);
}
