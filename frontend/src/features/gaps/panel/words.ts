// Every sentence of a gap's explanation.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../../words/numbers";

export const words = {
  state: t`State`,
  late: t`late`,
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
