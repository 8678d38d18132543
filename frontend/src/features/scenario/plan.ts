// How do steps come in waves, and how are measures written?

import type { Scenario, Simulation } from "../../api/types";
import { date, measure } from "../../words/numbers";

export interface Planned {
  readonly number: number;
  /** None where it does not fit. */
  readonly sentence: string | null;
  readonly problems: readonly string[];
  readonly note: string;
}

interface Wave {
  readonly wave: number;
  readonly day: string;
  readonly steps: readonly Planned[];
}

/** Steps that follow each other in one wave and on one day, together. */
export function wavesOf(
  { steps: written }: Pick<Scenario, "steps">,
  { steps }: Pick<Simulation, "steps">,
): readonly Wave[] {
  const waves: { wave: number; day: string; steps: Planned[] }[] = [];
  for (const { number, sentence, problems } of steps) {
    const { wave = 1, on, note } = written[number - 1] ?? {};
    const day = typeof on === "string" ? date(on) : "";
    const step = {
      number,
      sentence,
      problems: problems.map((problem) => problem.sentence),
      note: typeof note === "string" ? note : "",
    };
    const last = waves.at(-1);
    if (last && last.wave === wave && last.day === day) last.steps.push(step);
    else waves.push({ wave: Number(wave), day, steps: [step] });
  }
  return waves;
}

/** The difference, with its sign; nothing where one side is unknown. */
export function difference(before: number | null, after: number | null): string {
  if (before === null || after === null) return "";
  const by = Math.round(100 * (after - before)) / 100;
  return by > 0 ? `+${measure(by)}` : measure(by || 0);
}
