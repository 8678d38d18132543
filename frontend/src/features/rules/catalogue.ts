// Which rules does the catalogue show, under which family, and how does each stand?

import type { Rule } from "../../api/types";
import type { Address, Holds } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";

type Counted = Pick<Rule, "on" | "evaluated" | "gaps">;

/** Unknown is never fine: a rule that saw nothing is neither a gap nor a good mark. */
export function standingOf({ on, evaluated, gaps }: Counted): Holds {
  if (!on) return "off";
  if (!evaluated) return "blind";
  return gaps > 0 ? "finding" : "fine";
}

/** How many of its assets a rule finds nothing about; none where it saw nothing. */
export function fineOf({ on, evaluated, assets, gaps }: Counted & Pick<Rule, "assets">): number | undefined {
  return on && evaluated && assets > 0 ? Math.max(0, assets - gaps) : undefined;
}

export type RuleFilter = Pick<Address, "family" | "severity" | "holds" | "q">;

export function filtered(rules: readonly Rule[], { family, severity, holds, q }: RuleFilter): Rule[] {
  const said = q?.trim().toLowerCase() ?? "";
  return rules.filter(
    (rule) =>
      (family === undefined || rule.family === family) &&
      (severity === undefined || rule.severity === severity) &&
      (holds === undefined || standingOf(rule) === holds) &&
      [rule.id, rule.title, rule.why].some((text) => text.toLowerCase().includes(said)),
  );
}

export const isFiltered = ({ family, severity, holds, q }: RuleFilter): boolean =>
  [family, severity, holds, q].some((value) => value !== undefined);

export interface Family {
  readonly family: string;
  readonly rules: readonly Rule[];
  readonly gaps: number;
}

/** Families in the order of the catalogue; in each the rules that find something first, the worst of them first. */
export function families(rules: readonly Rule[]): Family[] {
  return [...new Set(rules.map(({ family }) => family))].map((family) => {
    const its = rules.filter((rule) => rule.family === family);
    return { family, rules: its.sort(worstFirst), gaps: its.reduce((sum, { gaps }) => sum + gaps, 0) };
  });
}

const rank = ({ severity }: Rule): number => SEVERITIES.indexOf(severity);

const worstFirst = (one: Rule, other: Rule): number =>
  Number(one.gaps === 0) - Number(other.gaps === 0) || rank(one) - rank(other) || other.gaps - one.gaps;

/** How many rules stand how. */
export const counted = (rules: readonly Rule[]): Record<Holds, number> => {
  const counts: Record<Holds, number> = { finding: 0, fine: 0, blind: 0, off: 0 };
  for (const rule of rules) counts[standingOf(rule)] += 1;
  return counts;
};
