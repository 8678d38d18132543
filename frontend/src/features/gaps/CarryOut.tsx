// What comes of a candidate? Said before it is carried out, and afterwards, with the way back.

import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useStatus } from "../../api/queries";
import { hasMovedOn, useCarryOut, useTakeBack } from "../../api/remedies";
import type { CarriedOut, GapLine } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { SeverityGlyph } from "../../ui/Severity";
import { StateGlyph } from "../../ui/State";
import { headline } from "../../words/standing";
import classes from "./Candidates.module.css";
import { candidateWords as words } from "./candidateWords";
import type { Chosen, Desk } from "./desk";
import { Failure } from "./Field";
import { AuthorField, FootForm } from "./FootForm";
import workClasses from "./Work.module.css";

interface FormProps {
  readonly gap: string;
  readonly chosen: Chosen;
  readonly desk: Desk;
}

export function CarryOutForm({ gap, chosen: { candidate, revision }, desk }: FormProps) {
  const { mutate, isPending, error } = useCarryOut(gap, candidate.id, revision);
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const movedOn = hasMovedOn(error);
  const submit = () => {
    nameAuthor(author.trim());
    mutate(author.trim(), {
      onSuccess: (done) => {
        desk.note(done);
        desk.close();
      },
    });
  };
  return (
    <FootForm title={headline(candidate.sentence)} onSubmit={submit} onClose={desk.close} isRead>
      <Part title={words.changes}>
        <ul className={classes.lines}>
          {candidate.operations.map((operation) => (
            <li key={operation}>{operation}</li>
          ))}
        </ul>
      </Part>
      <Part title={words.closes}>
        <GapLines gaps={candidate.closes} />
      </Part>
      <Part title={words.opens}>
        <GapLines gaps={candidate.opens} />
      </Part>
      <AuthorField author={author} onChange={setAuthor} />
      {movedOn && <p>{words.movedOn}</p>}
      <Failure error={error} />
      <div className={workClasses.actions}>
        {!movedOn && (
          <Button type="submit" className={workClasses.primary} disabled={isPending}>
            {words.carryOut}
          </Button>
        )}
        <Button onClick={desk.close}>{movedOn ? words.lookAgain : words.cancel}</Button>
      </div>
    </FootForm>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <h4>{title}</h4>
      {children}
    </div>
  );
}

const SHOWN = 4;

function GapLines({ gaps }: { gaps: readonly GapLine[] }) {
  if (gaps.length === 0) return <p className={classes.lines}>{words.nothing}</p>;
  return (
    <ul className={classes.lines}>
      {gaps.slice(0, SHOWN).map(({ key, severity, sentence }) => (
        <li key={key} className={classes.line}>
          <SeverityGlyph severity={severity} />
          {headline(sentence)}
        </li>
      ))}
      {gaps.length > SHOWN && <li className={classes.consequence}>{words.moreGaps(gaps.length - SHOWN)}</li>}
    </ul>
  );
}

/** What was carried out, and the way back; then, that it was taken back. */
export function Outcome({ done, onBack }: { done: CarriedOut; onBack: () => void }) {
  const latest = useStatus().data?.revision;
  const { mutate, isPending, error } = useTakeBack(done.revision);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={box} className={classes.outcome} role="status" tabIndex={-1} data-outcome>
      <div className={classes.outcomeWords}>
        <p className={classes.outcomeTitle}>
          <StateGlyph state="resolved" />
          {words.done(done.revision)}
        </p>
        <p className={`${workClasses.fine} figures`}>{words.outcome(done.closed.length, done.opened.length)}</p>
      </div>
      <Button
        disabled={isPending || latest === undefined}
        onClick={() => latest !== undefined && mutate(latest, { onSuccess: onBack })}
      >
        {words.takeBack}
      </Button>
      <Failure error={error} />
    </div>
  );
}
