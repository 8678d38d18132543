// What would it do, why, and who says so? Consequences before; afterwards the way back.

import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useCommit, useTrial } from "../../api/changing";
import { useStatus } from "../../api/queries";
import { useTakeBack } from "../../api/remedies";
import type { ChangeForm, Trial } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { useDelayed } from "../../state/useDelayed";
import desk from "../../ui/Desk.module.css";
import { AuthorField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { GapLines } from "../../ui/GapLines";
import classes from "./Page.module.css";
import { words } from "./words";

interface Props {
  readonly title: string;
  readonly changes: readonly ChangeForm[];
  readonly reason: string;
  readonly revision: number;
  readonly onClose: () => void;
  readonly onMade: (revision: number) => void;
}

export function Decision({ title, changes, reason: first, revision, onClose, onMade }: Props) {
  const trial = useTrial(changes, revision);
  const late = useDelayed(trial.isPending);
  const commit = useCommit(revision);
  const [reason, setReason] = useState(first);
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const submit = () => {
    nameAuthor(author.trim());
    commit.mutate(
      { changes, author: author.trim(), reason: reason.trim() },
      { onSuccess: (made) => onMade(made.revision) },
    );
  };
  const failure = commit.error ?? trial.error;
  return (
    <div className={classes.decision}>
      <Form title={title} onSubmit={submit} onClose={onClose} isRead>
        {late && <p className={desk.quiet}>{words.consequences}</p>}
        {trial.data && <Consequences {...trial.data} />}
        <TextField label={words.reason} value={reason} longest={1000} isLong onChange={setReason} />
        <AuthorField value={author} onChange={setAuthor} />
        {failure && <Failure>{failure.message}</Failure>}
        <div className={formClasses.actions}>
          <Button
            type="submit"
            className={formClasses.primary}
            disabled={reason.trim() === "" || author.trim() === "" || commit.isPending || !trial.data}
          >
            {words.commit}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}

type Foreseen = Pick<Trial, "opened" | "opened_total" | "resolved" | "resolved_total">;

const Consequences = ({ opened, opened_total, resolved, resolved_total }: Foreseen) => (
  <div data-consequences>
    {opened_total + resolved_total === 0 && <p className={desk.quiet}>{words.changesNothing}</p>}
    <GapLines title={words.opens(opened_total)} gaps={opened} total={opened_total} />
    <GapLines title={words.resolves(resolved_total)} gaps={resolved} total={resolved_total} />
  </div>
);

/** That it was saved, and the way back. */
export function Saved({ made, onBack }: { made: number; onBack: () => void }) {
  const latest = useStatus().data?.revision;
  const { mutate, isPending, error } = useTakeBack(made);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={box} className={classes.saved} role="status" tabIndex={-1} data-saved>
      <span>{words.done(made)}</span>
      <Button
        disabled={isPending || latest === undefined}
        onClick={() => latest !== undefined && mutate(latest, { onSuccess: onBack })}
      >
        {words.undo}
      </Button>
      {error && <p role="alert">{error.message}</p>}
    </div>
  );
}
