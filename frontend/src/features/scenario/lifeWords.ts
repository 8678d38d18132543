// Every sentence about what becomes of a plan: review, from plan to life, and back.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const lifeWords = {
  region: t`What becomes of the plan`,
  begin: {
    submit: t`Request review`,
    approve: t`Approve…`,
    return: t`Return…`,
    apply: t`Apply…`,
    restore: t`Restore…`,
    fork: t`Fork…`,
    share: t`Share…`,
    discard: t`Discard…`,
    rebase: t`Bring up to date…`,
  } as const,
  more: t`More`,
  cancel: t`Cancel`,
  titles: {
    submit: t`Request a review`,
    approve: t`Approve the plan`,
    return: t`Return the plan`,
    apply: t`Apply the plan`,
    restore: t`Restore what was before`,
    fork: t`Fork the plan`,
    share: t`Share the plan`,
    discard: t`Discard the plan`,
    rebase: t`Bring the plan up to date`,
  } as const,
  does: {
    submit: t`Somebody else looks at it. Nobody edits it meanwhile.`,
    approve: t`Whoever may edit it can then apply it.`,
    return: t`It becomes a draft again, and the reason says what to work on.`,
    apply: t`The chosen steps become one new revision of the organisation: all of them, or nothing. It can be restored.`,
    restore: t`What the plan did is taken back as one new revision. What others changed since stays.`,
    fork: t`Another plan begins as this one is now. This one stays as it is.`,
    share: t`One name a line. Whoever is named in neither list sees nothing of it.`,
    discard: t`Nobody goes on with it. It is kept, and can be forked.`,
    rebase: t`The plan will stand on the organisation as it is now.`,
  } as const,
  outcome: {
    submit: t`Request review`,
    approve: t`Approve`,
    return: t`Return`,
    apply: t`Apply`,
    restore: t`Restore`,
    fork: t`Fork`,
    share: t`Share`,
    discard: t`Discard`,
    rebase: t`Bring up to date`,
  } as const,
  reason: t`Reason`,
  reasonNeeded: t`Reason, because it is not as plans are expected to be`,
  reasonOptional: t`Reason (optional)`,
  forkName: t`What is the new plan called?`,
  editors: t`Who may edit it`,
  viewers: t`Who may look at it`,
  all: t`All steps`,
  some: t`Some steps`,
  wave: (n: number, steps: number) => t`Wave ${number(n)}: ${plural(steps, { one: "# step", other: "# steps" })}`,
  which: t`Which steps`,
  consequences: (opened: number, resolved: number, people: number) =>
    t`All steps together open ${plural(opened, { one: "# gap", other: "# gaps" })}, resolve ${plural(resolved, { one: "# gap", other: "# gaps" })}, and change something for ${plural(people, { one: "# person", other: "# people" })}.`,
  since: (n: number) =>
    n === 0
      ? t`It is taken back. Nobody changed anything since.`
      : plural(n, {
          one: "It is taken back. # revision by others since stays.",
          other: "It is taken back. # revisions by others since stay.",
        }),
  behind: t`The organisation has moved on since. Bring the plan up to date first.`,
  /** Somebody else decided first. */
  meanwhile: {
    draft: t`Somebody else changed the plan meanwhile. Look at it again before you go on.`,
    "in review": t`Somebody else has asked for a review meanwhile.`,
    approved: t`Somebody else has approved the plan meanwhile.`,
    applied: t`Somebody else has applied the plan meanwhile.`,
    discarded: t`Somebody else has discarded the plan meanwhile.`,
  } as const,
  done: {
    submit: t`Somebody else can approve it now, or return it.`,
    approve: t`It is approved and can be applied.`,
    return: t`It is a draft again.`,
    share: t`It is shared as you wrote.`,
    discard: t`It is discarded, and kept.`,
    rebase: t`It stands on the organisation as it is now.`,
  } as const,
  made: (revision: number) => t`The organisation has changed: revision ${number(revision)} is made.`,
  inLog: t`See it in the log`,
  conflicts: (n: number) =>
    n === 0
      ? t`Nothing that others changed is in the way.`
      : plural(n, {
          one: "# thing was changed by others too. Decide which holds.",
          other: "# things were changed by others too. Decide for each which holds.",
        }),
  misfits: (n: number) =>
    plural(n, {
      one: "# step does not fit any more, and will be left out until it is changed.",
      other: "# steps do not fit any more, and will be left out until they are changed.",
    }),
  reading: t`Comparing with the present…`,
  base: t`Before`,
  current: t`Now`,
  wanted: t`In the plan`,
  keepPresent: t`Keep what is now`,
  takePlan: t`The plan holds`,
  nothing: t`nothing`,
  missing: t`It is gone, so the plan cannot change it.`,
};
