// What does an edit make of a plan's steps? Steps are found by what they say, so that an edit still holds after somebody
// else has edited the plan too.

import type { Scenario, Step } from "../../api/types";

export type Edit =
  | { readonly kind: "add"; readonly steps: readonly Step[] }
  | { readonly kind: "remove"; readonly step: Step }
  | { readonly kind: "change"; readonly step: Step; readonly into: Step }
  /** Before the step that has this place now; at the end if there is none. */
  | { readonly kind: "move"; readonly step: Step; readonly before: Step | undefined };

/** The steps after an edit; none where the step that it is about is gone. */
export function edited(steps: readonly Step[], edit: Edit): readonly Step[] | undefined {
  if (edit.kind === "add") return [...steps, ...edit.steps];
  const at = placeOf(steps, edit.step);
  if (at < 0) return undefined;
  const others = steps.filter((_, index) => index !== at);
  switch (edit.kind) {
    case "remove":
      return others;
    case "change":
      return steps.map((step, index) => (index === at ? edit.into : step));
    case "move": {
      const found = edit.before === undefined ? -1 : placeOf(others, edit.before);
      const to = found < 0 ? others.length : found;
      return [...others.slice(0, to), steps[at] as Step, ...others.slice(to)];
    }
  }
}

const placeOf = (steps: readonly Step[], step: Step): number => steps.findIndex((each) => isSame(each, step));

/** Whether two steps say the same, in whatever order. */
export const isSame = (a: Step, b: Step): boolean => written(a) === written(b);

const written = (step: Step): string =>
  JSON.stringify(Object.entries(step).sort(([one], [other]) => (one < other ? -1 : 1)));

/** How many steps came and went between two states of a plan. */
export function between(
  was: Pick<Scenario, "steps">,
  is: Pick<Scenario, "steps">,
): { readonly came: number; readonly went: number } {
  const [before, after] = [was, is].map(({ steps }) => new Set(steps.map(written)));
  return {
    came: [...(after ?? [])].filter((each) => !before?.has(each)).length,
    went: [...(before ?? [])].filter((each) => !after?.has(each)).length,
  };
}
