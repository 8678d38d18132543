// Which rows does the gap list have? Gaps under their rules; then, kept apart, rules that saw nothing and rules with
// nothing to report, so that neither is mistaken for the other.

import { grouped } from "../../api/grouped";
import type { Gap, RuleCount } from "../../api/types";

export type Row =
  | {
      readonly kind: "group";
      readonly key: string;
      readonly rule: RuleCount;
      readonly shown: number;
      readonly folded: boolean;
    }
  | { readonly kind: "gap"; readonly key: string; readonly gap: Gap }
  | { readonly kind: "apart"; readonly key: "apart" }
  | { readonly kind: "quiet"; readonly key: Quiet; readonly rules: number; readonly folded: boolean }
  | { readonly kind: "rule"; readonly key: string; readonly rule: RuleCount };

type Quiet = "not-evaluated" | "nothing-missing";

/** Below this share of known assets a group starts folded: there is little to go by. */
const LITTLE_KNOWN = 0.25;

export const isLittleKnown = ({ known, assets }: RuleCount): boolean =>
  known !== null && assets > 0 && known / assets < LITTLE_KNOWN;

/** `toggled` holds the keys of groups that the reader has folded or unfolded. */
export function rowsOf(
  gaps: readonly Gap[],
  rules: readonly RuleCount[],
  toggled: ReadonlySet<string>,
  quiet: boolean,
): Row[] {
  return [...groupsOf(gaps, rules, toggled), ...(quiet ? quietRows(rules, toggled) : [])];
}

function groupsOf(gaps: readonly Gap[], rules: readonly RuleCount[], toggled: ReadonlySet<string>): Row[] {
  const byRule = grouped(gaps, (gap) => gap.rule);
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return [...byRule].flatMap(([id, members]) => {
    const rule = known.get(id) ?? unlisted(members);
    const folded = isLittleKnown(rule) !== toggled.has(id);
    const rows: Row[] = folded ? [] : members.map((gap) => ({ kind: "gap", key: gap.key, gap }));
    return [{ kind: "group", key: id, rule, shown: members.length, folded } as const, ...rows];
  });
}

/** A rule that the counts do not mention still gets its heading. */
function unlisted(gaps: readonly Gap[]): RuleCount {
  const { rule = "", title = "", family = "", severity = "info", personal = false } = gaps[0] ?? {};
  const counts = { assets: gaps.length, known: gaps.length, gaps: gaps.length };
  return { id: rule, title, family, severity, personal, noun: "", ...counts, evaluated: true, reason: null };
}

function quietRows(rules: readonly RuleCount[], toggled: ReadonlySet<string>): Row[] {
  const blind = rules.filter((rule) => !rule.evaluated);
  const clear = rules.filter((rule) => rule.evaluated && rule.gaps === 0);
  const sections = [...section("not-evaluated", blind, toggled), ...section("nothing-missing", clear, toggled)];
  return sections.length > 0 ? [{ kind: "apart", key: "apart" }, ...sections] : [];
}

/** Folded until asked for. */
function section(key: Quiet, rules: readonly RuleCount[], toggled: ReadonlySet<string>): Row[] {
  if (rules.length === 0) return [];
  const folded = !toggled.has(key);
  const rows: Row[] = folded ? [] : rules.map((rule) => ({ kind: "rule", key: `${key} ${rule.id}`, rule }));
  return [{ kind: "quiet", key, rules: rules.length, folded }, ...rows];
}
