// What may become of a gap by a plan, in the order in which it is told; how much of it is a step's doing?

import type { BlamedGap, Simulation, Turn } from "../api/types";
import { SEVERITIES, type Severity } from "../theme/tokens";

export const TURNS: readonly Turn[] = ["opened", "resolved", "moved"];

/** How many gaps a step, or any of several, opens, resolves and moves, by itself or with others. */
export function effectsOf(simulation: Pick<Simulation, Turn>, ...steps: number[]): Record<Turn, number> {
  const by = (gaps: readonly BlamedGap[]) =>
    gaps.filter(({ blame }) => blame.some((step) => steps.includes(step))).length;
  return { opened: by(simulation.opened), resolved: by(simulation.resolved), moved: by(simulation.moved) };
}

/** The most severe first, then by step. */
export const worstFirst = <T extends { severity: Severity; blame: number[] }>(gaps: readonly T[]): T[] =>
  [...gaps].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (a.blame[0] ?? 0) - (b.blame[0] ?? 0),
  );
