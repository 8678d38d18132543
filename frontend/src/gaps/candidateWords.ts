// Every sentence about what could close a gap.

import { count, number } from "../words/numbers";

export const candidateWords = {
  title: "What could close it",
  looking: "Looking for what could close it…",
  failed: "What could close it cannot be said",
  retry: "Try again",
  none: "Nothing that can be done by a change here would close it.",
  more: (n: number) => `and ${count(n, "more change")}`,
  consequence: (closes: number, opens: number) =>
    `Closes ${count(closes, "gap")}, opens ${opens === 0 ? "none" : number(opens)}.`,
  carryOut: "Carry out",
  carryOutThis: (what: string) => `Carry out: ${what}`,
  cancel: "Cancel",
  lookAgain: "Look again",
  changes: "What changes",
  closes: "What it closes",
  opens: "What it opens",
  nothing: "Nothing.",
  moreGaps: (n: number) => `and ${count(n, "more gap")}`,
  author: "Your name",
  movedOn: "It does not fit any more, and nothing was written.",
  done: (revision: number) => `Done, as change ${number(revision)}`,
  outcome: (closed: number, opened: number) =>
    `${count(closed, "gap")} closed, ${opened === 0 ? "none" : number(opened)} opened.`,
  takeBack: "Undo",
};
