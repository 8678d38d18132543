// Every sentence of what people do about a gap.

import { t } from "@lingui/core/macro";
import type { WaiverKind } from "../../../api/types";

const kinds: Record<WaiverKind, string> = {
  "accepted risk": t`Accepted risk`,
  "planned fix": t`Planned fix`,
  "not applicable": t`Not applicable`,
  "wrong data": t`Wrong data`,
};

export const workWords = {
  region: t`What to do about it`,
  assign: t`Assign`,
  accept: t`Accept for now`,
  comment: t`Comment`,
  acknowledge: t`Acknowledge`,
  unacknowledge: t`Not seen after all`,
  unassign: t`Nobody works on it`,
  cancel: t`Cancel`,
  anyway: t`Do it anyway`,
  outcome: { assign: t`Assign`, accept: t`Ask for approval`, comment: t`Comment` },
  who: t`Who works on it`,
  due: t`Due, if there is a day`,
  dueDay: t`Due day`,
  acceptHelp: t`It is accepted once somebody else approves, and opens again after the last day.`,
  reason: t`Why it can wait, in a sentence`,
  kind: t`Kind`,
  kinds,
  until: t`Until and including`,
  text: t`What others should know`,
  meanwhile: (what: string) =>
    t`Somebody else decided meanwhile: it is ${what} now. Nothing of yours was written. Decide again if you must.`,

  history: t`History`,
  nobody: "Interstice",
  accepted: t`Accepted for now`,
  asked: (who: string, day: string) => t`${who || t`Somebody`} asked on ${day}.`,
  approved: (who: string, until: string) => t`${who || t`Somebody`} approved, until ${until}.`,
  waits: t`It waits for somebody else to approve it.`,
  wholeRule: t`This is about all gaps of the rule.`,
  approve: t`Approve`,
  refuse: t`Refuse`,
  withdraw: t`Withdraw`,
};
