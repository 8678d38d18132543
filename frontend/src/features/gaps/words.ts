// Every sentence of the gap list.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const words = {
  region: t`Gaps`,
  title: (total: number) => plural(total, { one: "# open gap", other: "# open gaps" }),
  found: (found: number, total: number) =>
    t`${number(found)} of ${plural(total, { one: "# gap", other: "# gaps" })}`,
  over: (found: number) => plural(found, { one: "# gap that is over", other: "# gaps that are over" }),
  late: t`late`,
  aboutPeople: (n: number) => t`${number(n)} about single people, not on the map`,
  filters: t`Filters`,
  filterText: t`Filter by name`,
  state: t`State`,
  severity: t`Severity`,
  family: t`Family`,
  rule: t`Rule`,
  clear: t`Clear filters`,
  choose: (what: string) => t`Choose ${what}`,
  closeList: t`Close the list`,
  loading: t`Reading the gaps…`,
  failed: t`The gaps could not be read`,
  close: t`Close`,
  ofAssets: (gaps: number, assets: number, noun: string) => t`${number(gaps)} of ${number(assets)} ${noun}`.trim(),
  shown: (shown: number) => t`${number(shown)} shown`,
  known: (known: number, assets: number) => t`known for ${number(known)} of ${number(assets)}`,
  between: (n: number, tribes: boolean) =>
    tribes
      ? plural(n, { one: "between # tribe", other: "between # tribes" })
      : plural(n, { one: "between # unit", other: "between # units" }),
  noneSeen: t`Nothing could be evaluated`,
  none: t`Nothing is missing on this date`,
  noneNext: (rules: number) =>
    t`${plural(rules, { one: "# rule", other: "# rules" })} had nothing to look at; what to import for each is below.`,
  noneMatching: t`No gap matches these filters`,
  keptApart: t`Kept apart`,
  notEvaluated: (rules: number) => t`Not evaluated · ${plural(rules, { one: "# rule", other: "# rules" })}`,
  nothingMissing: (rules: number) => t`Nothing missing · ${plural(rules, { one: "# rule", other: "# rules" })}`,
  noReason: t`Nothing to look at.`,
};
