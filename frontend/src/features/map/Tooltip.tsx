// What is this? The few words that appear beside the pointer.

import { labelWord } from "../../words/graph";
import { listed } from "../../words/numbers";
import type { Point } from "./curve";
import type { Hit } from "./hit";
import classes from "./Map.module.css";
import { figureOf, type Overlay } from "./overlay";
import { overlayWords } from "./overlayWords";
import type { ArcMark, ObjectMark, Scene, UnitMark } from "./scene";
import { gapsInside } from "./signs";
import { words } from "./words";

export interface Pointed {
  readonly hit: Hit;
  readonly at: Point;
}

const OFF = 14;
const WIDTH = 260;

interface Props {
  readonly scene: Scene;
  readonly pointed: Pointed;
  readonly width: number;
  readonly overlay: Overlay | undefined;
}

export function Tooltip({ scene, pointed, width, overlay }: Props) {
  const { hit, at } = pointed;
  const { title, lines: known } = textOf(scene, hit);
  const lines = [...known, ...filledWith(hit, overlay)];
  const left = Math.min(at.x + OFF, Math.max(8, width - WIDTH - 8));
  return (
    <div className={classes.tooltip} role="tooltip" style={{ left, top: at.y + OFF }}>
      <strong>{title}</strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}

/** The value that a squad is filled with. */
function filledWith(hit: Hit, overlay: Overlay | undefined): string[] {
  if (hit.kind !== "unit" || hit.isSphere || !overlay || overlay.withheld) return [];
  const value = overlay.values[hit.row];
  const figure = value === null || value === undefined ? overlayWords.unknown : figureOf(overlay.unit, value);
  return [overlayWords.value(overlayWords.names[overlay.name], figure)];
}

interface Text {
  readonly title: string;
  readonly lines: readonly string[];
}

function textOf(scene: Scene, hit: Hit): Text {
  if (hit.kind === "unit") return textOfUnit(hit);
  if (hit.kind === "object") return textOfObject(scene, hit);
  if (hit.kind === "arc") return textOfArc(scene, hit);
  const { a, b, count } = hit.mark;
  return { title: words.coveredPair(nameOf(scene, a), nameOf(scene, b)), lines: [words.coveredCount(count)] };
}

const nameOf = (scene: Scene, row: number): string => scene.units[row]?.name ?? "";

function textOfUnit(unit: UnitMark): Text {
  const people = unit.people >= 0 ? [words.people(unit.people)] : [];
  const vacant = unit.vacant > 0 ? [words.vacant(unit.vacant)] : [];
  const lead = unit.lead === "none" ? [words.noLead] : [];
  return {
    title: unit.name,
    lines: [[labelWord(unit.label), ...people, ...vacant, ...lead].join(" · "), gapsInside(unit)],
  };
}

function textOfObject(scene: Scene, object: ObjectMark): Text {
  const what = {
    unowned: object.critical ? words.criticalNobodyOwns : words.nobodyOwns,
    paper: words.paperOwner,
    ghost: words.ghost,
  }[object.what];
  const units = object.units.map((row) => nameOf(scene, row));
  return { title: object.name, lines: units.length > 0 ? [what, words.tied(listed(units))] : [what] };
}

function textOfArc(scene: Scene, arc: ArcMark): Text {
  const sentence = words.needs(nameOf(scene, arc.consumer), nameOf(scene, arc.provider));
  return { title: arc.name, lines: arc.critical ? [sentence, words.critical] : [sentence] };
}
