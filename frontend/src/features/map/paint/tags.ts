// How is a tribe's tag painted? A pill that interrupts the rim: name, people, and the gaps inside with their worst.

import type { Severity } from "../../../theme/tokens";
import { setType, textWidth } from "../../../ui/measure";
import type { Point } from "../curve";
import {
  BADGE_HEIGHT,
  BADGE_PAD,
  badgeWidth,
  GLYPH,
  TAG,
  TAG_GAPS,
  TAG_PAD,
  TAG_PEOPLE,
  TAG_SPACE,
  type Tag,
} from "../signs";
import { type Frame, inPixels } from "./frame";

export function paintTags(frame: Frame): void {
  for (const tag of frame.signs.tags) paintTag(frame, tag);
}

export function paintTag(frame: Frame, { box, scale, name, people, gaps, below, row }: Tag, lit = false): void {
  const { context, colours, scene } = frame;
  inPixels(frame);
  const height = box.y1 - box.y0;
  context.beginPath();
  context.roundRect(box.x0, box.y0, box.x1 - box.x0, height, height / 2);
  context.fillStyle = colours.surface.overlay;
  context.fill();
  context.strokeStyle = lit ? colours.accent.base : colours.border.default;
  context.lineWidth = lit ? 2 : 1;
  context.stroke();

  const middle = (box.y0 + box.y1) / 2 + 0.5;
  context.textAlign = "left";
  context.textBaseline = "middle";
  let x = box.x0 + TAG_PAD * scale;
  setType(context, TAG, scale);
  context.fillStyle = colours.text.primary;
  context.fillText(name, x, middle);
  x += textWidth(name, TAG, scale);
  if (people) {
    x += TAG_SPACE * scale;
    setType(context, TAG_PEOPLE, scale);
    context.fillStyle = colours.text.muted;
    context.fillText(people, x, middle);
    x += textWidth(people, TAG_PEOPLE, scale);
  }
  const worst = scene.units[row]?.worst;
  if (!gaps || !worst) return;
  const at = below ? { x: below.x0, y: (below.y0 + below.y1) / 2 } : { x: x + TAG_SPACE * scale, y: middle - 0.5 };
  paintBadge(frame, at, scale, gaps, worst);
}

/** From the middle of its left end. */
function paintBadge(frame: Frame, { x, y: middle }: Point, scale: number, gaps: number, worst: Severity): void {
  const { context, colours } = frame;
  const { ink, soft } = colours.severity[worst];
  const [width, height] = [badgeWidth(gaps, scale), BADGE_HEIGHT * scale];
  context.beginPath();
  context.roundRect(x, middle - height / 2, width, height, height / 2);
  context.fillStyle = soft;
  context.fill();
  paintSeverity(frame, x + BADGE_PAD * scale, middle, GLYPH * scale, worst);
  setType(context, TAG_GAPS, scale);
  context.fillStyle = ink;
  context.fillText(String(gaps), x + (BADGE_PAD + GLYPH + 3) * scale, middle + 0.5);
}

const FILLED: Partial<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };

/** Left middle of a square of `size`: a block with "!", three bars, or a ring with a dot. */
function paintSeverity(frame: Frame, x: number, middle: number, size: number, severity: Severity): void {
  const { context, colours } = frame;
  const { ink, soft } = colours.severity[severity];
  context.fillStyle = ink;
  const unit = size / 12;
  const top = middle - size / 2;
  if (severity === "critical") {
    context.beginPath();
    context.roundRect(x + unit, top + unit, 10 * unit, 10 * unit, 2.5 * unit);
    context.fill();
    context.fillStyle = soft;
    context.fillRect(x + 5.2 * unit, top + 3 * unit, 1.6 * unit, 3.8 * unit);
    context.fillRect(x + 5.2 * unit, top + 7.6 * unit, 1.6 * unit, 1.6 * unit);
  } else if (severity === "info") {
    context.beginPath();
    context.arc(x + size / 2, middle, 3.8 * unit, 0, 2 * Math.PI);
    context.strokeStyle = ink;
    context.lineWidth = 1.4 * unit;
    context.stroke();
    context.fillRect(x + 5.2 * unit, middle - 0.8 * unit, 1.6 * unit, 1.6 * unit);
  } else {
    for (let bar = 0; bar < 3; bar++) {
      const height = (4 + 2.6 * bar) * unit;
      context.globalAlpha = bar < (FILLED[severity] ?? 0) ? 1 : 0.3;
      context.beginPath();
      context.roundRect(x + (1 + 3.6 * bar) * unit, top + 11 * unit - height, 2.6 * unit, height, 0.8 * unit);
      context.fill();
    }
    context.globalAlpha = 1;
  }
}
