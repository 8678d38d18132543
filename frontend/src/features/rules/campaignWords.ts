// Every sentence about campaigns.

import { plural, t } from "@lingui/core/macro";
import type { Campaign } from "../../api/types";
import { number } from "../../words/numbers";
import type { Following } from "./campaignChange";

const STATES: Record<Campaign["state"], string> = {
  planned: t`planned`,
  running: t`running`,
  overdue: t`late`,
  ended: t`ended`,
};

export const campaignWords = {
  region: t`Campaigns`,
  finding: (running: number, late: number) => {
    const said = plural(running, { one: "# campaign is running", other: "# campaigns are running" });
    return late === 0 ? said : t`${said}, and ${plural(late, { one: "# is late", other: "# are late" })}`;
  },
  none: t`No campaign is planned`,
  noneNext: t`A campaign takes on the gaps of some rules until a day. Filter the rules, then plan a campaign for these.`,
  toRules: t`See the rules`,
  reading: t`Reading the campaigns…`,
  failed: t`The campaigns could not be read`,
  caption: t`Campaigns`,
  name: t`Name`,
  owner: t`Who answers for it`,
  until: t`Until`,
  state: t`State`,
  progress: t`Done`,
  states: STATES,
  done: (done: number, of: number) => t`${number(done)} of ${plural(of, { one: "# gap", other: "# gaps" })}`,

  back: t`All campaigns`,
  headline: (name: string, done: number, of: number) =>
    t`${name}: ${number(done)} of ${plural(of, { one: "# gap", other: "# gaps" })} done`,
  burnUp: t`How it goes`,
  burnUpSaid: (done: number, of: number, day: string) =>
    t`${number(done)} of ${number(of)} done at the end of ${day}`,
  takenOn: (n: number) => t`${number(n)} taken on`,
  doneEnd: (n: number) => t`${number(n)} done`,
  rules: t`Its rules`,
  tribes: t`Only in`,
  from: t`Since`,
  end: t`End it`,
  endNow: t`It is over; its gaps stay as they are.`,
  outcome: t`What came of it`,

  change: t`Change it`,
  beginAgain: t`Begin it again`,
  saveChange: t`Save the change`,
  onlyTribes: t`Only in these tribes; in all, if none is chosen`,
  nothingChanges: t`Nothing is changed yet.`,
  follows: {
    name: () => t`It is called by its new name in the list, in the log and in the digest.`,
    owner: () => t`Somebody else answers for it from now on.`,
    start: () => t`It takes on the gaps that were there on its new first day, so its figures are counted anew.`,
    target: (day: string) => t`It counts as late from the day after ${day}.`,
    wider: () => t`It takes on more gaps: those that were there when it began count as well.`,
    narrower: () => t`Gaps outside of it no longer count, whether they are closed or not; they stay as they are.`,
  } satisfies Record<Following, (day: string) => string>,

  plan: t`Plan a campaign`,
  planFor: (rules: number) =>
    plural(rules, { one: "It takes on the gaps of # rule", other: "It takes on the gaps of # rules" }),
  start: t`First day`,
  target: t`Last day`,
  save: t`Plan it`,
  cancel: t`Cancel`,
};
