// Which rows does the desk have? Gaps under the heads that the server counted, in the order of the server.

import { grouped } from "../../../api/grouped";
import type { Gap, GapGroup, RuleCount } from "../../../api/types";
import type { Address } from "../../../state/query";
import { isLittleKnown } from "../rows";

export type DeskRow =
  | {
      readonly kind: "head";
      readonly key: string;
      readonly group: GapGroup;
      readonly rule: RuleCount | undefined;
      readonly folded: boolean;
    }
  | { readonly kind: "gap"; readonly key: string; readonly gap: Gap };

/** Under which head a gap stands: the same keys as the server's. */
export function headOf(gap: Gap, group: Address["group"]): string {
  switch (group) {
    case "tribe":
      return gap.where.length === 1 ? (gap.where[0]?.id ?? "") : "";
    case "severity":
      return gap.severity;
    case "assignee":
      return gap.assignee?.id ?? "";
    default:
      return gap.rule;
  }
}

interface Listed {
  readonly gaps: readonly Gap[];
  readonly groups: readonly GapGroup[];
  readonly rules: readonly RuleCount[];
  readonly group: Address["group"];
  /** The keys of groups that the reader has folded or unfolded. */
  readonly toggled: ReadonlySet<string>;
}

/** A group of which little is known starts folded. A head stands there before its gaps are read, so that counts do. */
export function deskRows({ gaps, groups, rules, group, toggled }: Listed): DeskRow[] {
  if (groups.length === 0) return gaps.map((gap) => ({ kind: "gap", key: gap.key, gap }));
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const members = grouped(gaps, (gap) => headOf(gap, group));
  const read = groups.findLastIndex(({ key }) => members.has(key));
  return groups.slice(0, read + 1).flatMap((each) => {
    const rule = group === undefined ? known.get(each.key) : undefined;
    const folded = (rule !== undefined && isLittleKnown(rule)) !== toggled.has(each.key);
    const head = { kind: "head", key: `head ${each.key}`, group: each, rule, folded } as const;
    const under = folded ? [] : (members.get(each.key) ?? []);
    return [head, ...under.map((gap) => ({ kind: "gap", key: gap.key, gap }) as const)];
  });
}

/** The place of the next gap from one on, in steps of `by`; where there is none, the place itself. */
export function gapFrom(rows: readonly DeskRow[], from: number, by: 1 | -1): number {
  for (let at = from + by; at >= 0 && at < rows.length; at += by) if (rows[at]?.kind === "gap") return at;
  return from;
}
