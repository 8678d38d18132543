// Which figures are shown side by side, and under what? Those that a plan changes, or all.

import type { ComparedFigure, Comparison } from "../../api/types";

export const GROUPS = ["gaps", "plan", "people", "structure"] as const;
export type Group = (typeof GROUPS)[number];

const PLAN: readonly string[] = ["gates", "unfit", "bench"];

/** What a figure is about, by its id. */
export function groupOf({ id }: Pick<ComparedFigure, "id">): Group {
  if (/^(gaps|opened|resolved)/.test(id)) return "gaps";
  if (PLAN.includes(id)) return "plan";
  return id === "people" || id.startsWith("changes-") ? "people" : "structure";
}

/** Whether any plan makes it another than it is. */
export const isChanged = ({ present, after }: Pick<ComparedFigure, "present" | "after">): boolean =>
  after.some((value) => value !== present);

/** The figures by group, in the order in which they come; a group without any is left out. */
export function grouped(
  figures: readonly ComparedFigure[],
  all: boolean,
): readonly (readonly [Group, readonly ComparedFigure[]])[] {
  const shown = figures.filter((figure) => all || figure.id === "gaps" || isChanged(figure));
  return GROUPS.map((group) => [group, shown.filter((figure) => groupOf(figure) === group)] as const).filter(
    ([, some]) => some.length > 0,
  );
}

/** How many gaps there are now, how few a plan leaves, and the names of the plans that do. */
export function fewest({ scenarios, figures }: Pick<Comparison, "scenarios" | "figures">) {
  const gaps = figures.find(({ id }) => id === "gaps");
  const known = gaps?.after.filter((value) => value !== null) ?? [];
  const least = known.length > 0 ? Math.min(...known) : undefined;
  const names = scenarios
    .filter((_, at) => least !== undefined && gaps?.after[at] === least)
    .map(({ name }) => name);
  return { now: gaps?.present ?? 0, least: least ?? 0, names };
}
