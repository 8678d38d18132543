// What can be done with a plan in its state? The most likely first.

import type { Scenario } from "../../api/types";

export type Deed = "submit" | "approve" | "return" | "apply" | "restore" | "fork" | "share" | "discard" | "rebase";

/** What can be done with a plan, where the latest revision is `head`. */
export function deedsOf(
  plan: Pick<Scenario, "state" | "base" | "steps" | "applied">,
  head: number | undefined,
): Deed[] {
  const isBehind = head !== undefined && plan.base < head && plan.steps.length > 0;
  const back: Deed[] = plan.applied.length > 0 ? ["restore"] : [];
  switch (plan.state) {
    case "draft":
      return [
        ...(isBehind ? (["rebase"] as const) : []),
        ...(plan.steps.length > 0 ? (["submit"] as const) : []),
        "share",
        ...back,
        "fork",
        "discard",
      ];
    case "in review":
      return ["approve", "return", "fork"];
    case "approved":
      return [isBehind ? "rebase" : "apply", ...back, "share", "fork", "discard"];
    case "applied":
      return [...back, "fork"];
    case "discarded":
      return ["fork"];
  }
}

/** How many steps each wave has. */
export function stepsByWave({ steps }: Pick<Scenario, "steps">): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { wave = 1 } of steps) found.set(Number(wave), (found.get(Number(wave)) ?? 0) + 1);
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Names that somebody wrote, one a line or with commas. */
export const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];
