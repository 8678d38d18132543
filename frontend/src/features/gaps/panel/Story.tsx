// What happened to this gap, who did what about it, and who accepted it?

import { Button } from "@mantine/core";
import { useState } from "react";
import { useSettle } from "../../../api/decisions";
import { useWaivers } from "../../../api/queries";
import type { GapDetail, Waiver } from "../../../api/types";
import { nameAuthor, useAuthor } from "../../../state/author";
import { AuthorField, Failure } from "../../../ui/Form";
import formClasses from "../../../ui/Form.module.css";
import { Initials } from "../../../ui/Initials";
import classes from "../../../ui/Panel.module.css";
import { Section } from "../../../ui/PanelFrame";
import { date } from "../../../words/numbers";
import { storyOf } from "../../../words/standing";
import { workWords as words } from "../work/workWords";

export function Story({ gap }: { gap: GapDetail }) {
  const told = storyOf(gap);
  if (told.length === 0) return null;
  return (
    <Section title={words.history}>
      <ol className={classes.story}>
        {told.map(({ key, at, who, text }) => (
          <li key={key} className={classes.opened}>
            <Initials name={who || words.nobody} />
            <div>
              <p>{text}</p>
              <p className={`${classes.fine} figures`}>{[who || words.nobody, date(at)].join(" · ")}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const SETTLED: readonly Waiver["status"][] = ["ended", "expired"];

/** The waivers of this gap that wait, or hold. */
export function Waivers({ gap, canDecide }: { gap: GapDetail; canDecide: boolean }) {
  const waivers = useWaivers(gap.rule, gap.key);
  const shown = (waivers.data ?? []).filter(
    ({ id, status, gap: one }) => !SETTLED.includes(status) && (one !== null || id === gap.waiver),
  );
  if (shown.length === 0) return null;
  return (
    <Section title={words.accepted}>
      {shown.map((waiver) => (
        <WaiverItem key={`${waiver.id} ${waiver.decided}`} waiver={waiver} canDecide={canDecide} />
      ))}
    </Section>
  );
}

function WaiverItem({ waiver, canDecide }: { waiver: Waiver; canDecide: boolean }) {
  const { mutate, isPending, error } = useSettle(waiver.id, waiver.decided);
  const known = useAuthor(({ name }) => name);
  const [author, setAuthor] = useState(known);
  const waits = waiver.status === "requested";
  const settle = (how: "approve" | "refuse" | "withdraw") => {
    nameAuthor(author.trim());
    mutate({ how, author: author.trim() });
  };
  return (
    <div className={formClasses.form} data-waiver={waiver.status}>
      <p>{waiver.reason}</p>
      <p className={`${classes.fine} figures`}>
        {words.kinds[waiver.kind]} · {words.asked(waiver.requested_by, date(waiver.requested_at))}{" "}
        {waits ? words.waits : words.approved(waiver.approved_by ?? "", date(waiver.until))}{" "}
        {waiver.gap === null && words.wholeRule}
      </p>
      {canDecide && waits && known === "" && <AuthorField value={author} onChange={setAuthor} />}
      {error && <Failure>{error.message}</Failure>}
      {canDecide && (
        <div className={formClasses.actions}>
          {waits && (
            <Button disabled={isPending} onClick={() => settle("approve")}>
              {words.approve}
            </Button>
          )}
          <Button disabled={isPending} onClick={() => settle(waits ? "refuse" : "withdraw")}>
            {waits ? words.refuse : words.withdraw}
          </Button>
        </div>
      )}
    </div>
  );
}
