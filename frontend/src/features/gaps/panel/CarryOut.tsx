// What comes of a candidate? Said before it is carried out, and afterwards, with the way back.

import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useStatus } from "../../../api/queries";
import { hasMovedOn, useCarryOut, useTakeBack } from "../../../api/remedies";
import type { CarriedOut } from "../../../api/types";
import { nameAuthor, useAuthor } from "../../../state/author";
import { AuthorField, Failure, Form } from "../../../ui/Form";
import formClasses from "../../../ui/Form.module.css";
import { GapLines } from "../../../ui/GapLines";
import { StateGlyph } from "../../../ui/State";
import { headline } from "../../../words/standing";
import classes from "./Candidates.module.css";
import { candidateWords as words } from "./candidateWords";
import type { Chosen, Foot } from "./foot";

interface FormProps {
  readonly gap: string;
  readonly chosen: Chosen;
  readonly foot: Foot;
}

export function CarryOutForm({ gap, chosen: { candidate, revision }, foot }: FormProps) {
  const { mutate, isPending, error } = useCarryOut(gap, candidate.id, revision);
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const movedOn = hasMovedOn(error);
  const submit = () => {
    nameAuthor(author.trim());
    mutate(author.trim(), {
      onSuccess: (done) => {
        foot.note(done);
        foot.close();
      },
    });
  };
  return (
    <Form title={headline(candidate.sentence)} onSubmit={submit} onClose={foot.close} isRead>
      <div className={classes.changes}>
        <h4>{words.changes}</h4>
        <ul>
          {candidate.operations.map((operation) => (
            <li key={operation}>{operation}</li>
          ))}
        </ul>
      </div>
      <GapLines title={words.closes} gaps={candidate.closes} none={words.nothing} />
      <GapLines title={words.opens} gaps={candidate.opens} none={words.nothing} />
      <AuthorField value={author} onChange={setAuthor} />
      {movedOn && <p>{words.movedOn}</p>}
      {error && <Failure>{error.message}</Failure>}
      <div className={formClasses.actions}>
        {!movedOn && (
          <Button type="submit" className={formClasses.primary} disabled={isPending}>
            {words.carryOut}
          </Button>
        )}
        <Button onClick={foot.close}>{movedOn ? words.lookAgain : words.cancel}</Button>
      </div>
    </Form>
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
        <p className={`${formClasses.fine} figures`}>{words.outcome(done.closed.length, done.opened.length)}</p>
      </div>
      <Button
        disabled={isPending || latest === undefined}
        onClick={() => latest !== undefined && mutate(latest, { onSuccess: onBack })}
      >
        {words.takeBack}
      </Button>
      {error && <Failure>{error.message}</Failure>}
    </div>
  );
}
