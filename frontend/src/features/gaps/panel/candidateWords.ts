// Every sentence about what could close a gap.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../../words/numbers";

export const candidateWords = {
  title: t`What could close it`,
  looking: t`Looking for what could close it…`,
  failed: t`What could close it cannot be said`,
  none: t`Nothing that can be done by a change here would close it.`,
  more: (n: number) => t`and ${plural(n, { one: "# more change", other: "# more changes" })}`,
  consequence: (closes: number, opens: number) =>
    t`Closes ${plural(closes, { one: "# gap", other: "# gaps" })}, opens ${plural(opens, { 0: "none", other: "#" })}.`,
  carryOut: t`Carry out`,
  carryOutThis: (what: string) => t`Carry out: ${what}`,
  tryIt: t`Try in a scenario`,
  tryThis: (what: string) => t`Try in a scenario: ${what}`,
  cancel: t`Cancel`,
  lookAgain: t`Look again`,
  changes: t`What changes`,
  closes: t`What it closes`,
  opens: t`What it opens`,
  nothing: t`Nothing.`,
  movedOn: t`It does not fit any more, and nothing was written.`,
  done: (revision: number) => t`Done, as change ${number(revision)}`,
  outcome: (closed: number, opened: number) =>
    t`${plural(closed, { one: "# gap closed", other: "# gaps closed" })}, ${plural(opened, { 0: "none opened", one: "# opened", other: "# opened" })}.`,
  takeBack: t`Undo`,
};
