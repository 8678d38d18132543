// What does an overlay fill each squad with? Its values in five steps of one scale; unknown is a step of its own.

import type { OverlayPayload } from "../../api/types";
import { number } from "../../words/numbers";
import type { Scene } from "./scene";

export const STEPS = 5;
/** A percentage is set against all there is, not against the largest one found. */
const WHOLE = 100;

export interface Step {
  /** The least and the largest value of it, both included. */
  readonly from: number;
  readonly to: number;
  readonly squads: number;
}

export interface Overlay {
  readonly name: OverlayPayload["name"];
  readonly unit: OverlayPayload["unit"];
  readonly withheld: boolean;
  /** By row of the unit; null where it is unknown. */
  readonly values: readonly (number | null)[];
  /** The step of each unit, by row; -1 where its value is unknown. */
  readonly steps: readonly number[];
  /** As many as it takes, STEPS at most. */
  readonly scale: readonly Step[];
  /** How many squads have a value, and how many there are. */
  readonly known: number;
  readonly squads: number;
}

export function overlayOf(scene: Scene, { name, unit, withheld, values }: OverlayPayload): Overlay {
  const rows = scene.squads.map(({ row }) => row);
  const found = rows.flatMap((row) => values[row] ?? []);
  const edges = edgesOf(found, unit === "percent");
  const steps = values.map((value) => (value === null ? -1 : stepOf(value, edges)));
  const scale = edges.map((to, i) => ({
    from: i === 0 ? 0 : nextTo(edges[i - 1] ?? 0, unit === "percent"),
    to,
    squads: rows.filter((row) => steps[row] === i).length,
  }));
  return {
    name,
    unit,
    withheld: withheld !== null,
    values,
    steps,
    scale,
    known: found.length,
    squads: rows.length,
  };
}

/** Where the steps end: whole numbers as far apart as each other, from nought to the largest value at least. */
export function edgesOf(values: readonly number[], isPercent: boolean): number[] {
  if (values.length === 0) return [];
  const most = isPercent ? WHOLE : Math.max(1, Math.ceil(Math.max(...values)));
  if (!isPercent && most < STEPS) return Array.from({ length: most + 1 }, (_, i) => i);
  const wide = Math.ceil(most / STEPS);
  return Array.from({ length: Math.ceil(most / wide) }, (_, i) => wide * (i + 1));
}

export const stepOf = (value: number, edges: readonly number[]): number => {
  const step = edges.findIndex((edge) => value <= edge);
  return step < 0 ? edges.length - 1 : step;
};

/** A step of whole numbers begins one after the one before; one of percentages where that ends. */
const nextTo = (edge: number, isPercent: boolean): number => (isPercent ? edge : edge + 1);

/** "3", "3–5", or "40–60%", for the legend and a squad. */
export const figureOf = (unit: Overlay["unit"], from: number, to = from): string => {
  const range = from === to ? number(Math.round(from)) : `${number(from)}–${number(to)}`;
  return unit === "percent" ? `${range}%` : range;
};
