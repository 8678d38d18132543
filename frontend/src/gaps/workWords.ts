// Every sentence of what people do about a gap.

import type { WaiverKind } from "../api/types";

const kinds: Record<WaiverKind, string> = {
  "accepted risk": "Accepted risk",
  "planned fix": "Planned fix",
  "not applicable": "Not applicable",
  "wrong data": "Wrong data",
};

export const workWords = {
  region: "What to do about it",
  assign: "Assign",
  accept: "Accept for now",
  comment: "Comment",
  acknowledge: "Acknowledge",
  unacknowledge: "Not seen after all",
  unassign: "Nobody works on it",
  cancel: "Cancel",
  anyway: "Do it anyway",
  outcome: { assign: "Assign", accept: "Ask for approval", comment: "Comment" },
  who: "Who works on it",
  whoHint: "Find a unit or a person",
  nobodyFound: (q: string) => `No unit or person is called “${q}”.`,
  due: "Due, if there is a day",
  author: "Your name",
  acceptHelp: "It is accepted once somebody else approves, and opens again after the last day.",
  reason: "Why it can wait, in a sentence",
  kind: "Kind",
  kinds,
  until: "Until and including",
  text: "What others should know",
  meanwhile: (what: string) =>
    `Somebody else decided meanwhile: it is ${what} now. Nothing of yours was written. Decide again if you must.`,

  history: "History",
  nobody: "Interstice",
  accepted: "Accepted for now",
  asked: (who: string, day: string) => `${who || "Somebody"} asked on ${day}.`,
  approved: (who: string, until: string) => `${who || "Somebody"} approved, until ${until}.`,
  waits: "It waits for somebody else to approve it.",
  wholeRule: "This is about all gaps of the rule.",
  approve: "Approve",
  refuse: "Refuse",
  withdraw: "Withdraw",
};
