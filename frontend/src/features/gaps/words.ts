// Every sentence of the gap list and of a gap's explanation.

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
  any: t`any`,
  clear: t`Clear filters`,
  closeList: t`Close the list`,
  loading: t`Reading the gaps…`,
  failed: t`The gaps could not be read`,
  close: t`Close`,
  retry: t`Try again`,
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

  personal: t`About single people: kept off the map`,
  why: t`Why it matters`,
  proof: t`What proves it`,
  proofFigure: (subject: string) => t`What proves the gap about ${subject}`,
  more: (n: number) => t`and ${number(n)} more`,
  opened: t`What opened it`,
  ended: t`What ended it`,
  due: (day: string) => t`due ${day}`,
  days: (n: number) => plural(n, { one: "# day", other: "# days" }),
  reopened: (n: number) => plural(n, { one: "came back once", other: "came back # times" }),
  notFollowed: t`The book of gaps has not come so far yet. It will be here in a moment.`,
  onlyPlanned: t`Nothing has yet. Only what is planned would open it.`,
  change: (revision: number) => t`change ${revision}`,
  closes: t`What would make it go away`,
  where: t`Where`,
  query: t`Query and parameters`,
  identity: t`Identity of the gap`,
  explaining: t`Reading the explanation…`,
  notExplained: t`This gap cannot be explained`,
};
