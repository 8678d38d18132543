// Every sentence about taking a change back.

import { plural, t } from "@lingui/core/macro";
import { number } from "../words/numbers";

export const undoWords = {
  undo: t`Undo this change`,
  undoTitle: (revision: number) => t`Undo change ${number(revision)}?`,
  undoing: t`Looking at what it would do…`,
  undoDoes: (changes: number) =>
    plural(changes, {
      one: "# thing goes back to what it was. What came after stays.",
      other: "# things go back to what they were. What came after stays.",
    }),
  undoOpens: (n: number) => plural(n, { one: "It opens # gap:", other: "It opens # gaps:" }),
  undoResolves: (n: number) => plural(n, { one: "It resolves # gap:", other: "It resolves # gaps:" }),
  undoNothing: t`No gap opens and none is resolved.`,
  cannot: t`This change cannot be undone`,
  cancel: t`Cancel`,
  undone: (revision: number) => t`Undone. Change ${number(revision)} takes it back, and can be undone itself.`,
  read: (revision: number) => t`Read change ${number(revision)}`,
};
