// What would it do, why, and who says so? Consequences before; afterwards the way back.

import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useCommit, useTrial } from "../../api/changing";
import { useStatus } from "../../api/queries";
import { useTakeBack } from "../../api/remedies";
import type { ChangeForm, GapLine } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { useDelayed } from "../../state/useDelayed";
import desk from "../../ui/Desk.module.css";
import { SeverityGlyph } from "../../ui/Severity";
import { headline } from "../../words/standing";
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
  const heading = useRef<HTMLHeadingElement>(null);
  const ids = { reason: useId(), author: useId() };
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    nameAuthor(author.trim());
    commit.mutate(
      { changes, author: author.trim(), reason: reason.trim() },
      { onSuccess: (made) => onMade(made.revision) },
    );
  };
  const failure = commit.error ?? trial.error;
  return (
    <form
      className={classes.form}
      aria-label={title}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
    >
      <h3 ref={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h3>
      {late && <p className={desk.quiet}>{words.consequences}</p>}
      {trial.data && (
        <div data-consequences>
          {trial.data.opened_total + trial.data.resolved_total === 0 && (
            <p className={desk.quiet}>{words.changesNothing}</p>
          )}
          <Lines
            title={words.opens(trial.data.opened_total)}
            gaps={trial.data.opened}
            total={trial.data.opened_total}
          />
          <Lines
            title={words.resolves(trial.data.resolved_total)}
            gaps={trial.data.resolved}
            total={trial.data.resolved_total}
          />
        </div>
      )}
      <div className={classes.field}>
        <label htmlFor={ids.reason}>{words.reason}</label>
        <textarea
          id={ids.reason}
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <div className={classes.field}>
        <label htmlFor={ids.author}>{words.author}</label>
        <input
          id={ids.author}
          maxLength={200}
          autoComplete="name"
          value={author}
          onChange={({ currentTarget }) => setAuthor(currentTarget.value)}
        />
      </div>
      {failure && (
        <p className={classes.failure} role="alert">
          {failure.message}
        </p>
      )}
      <div className={classes.moves}>
        <Button
          type="submit"
          className={classes.primary}
          disabled={reason.trim() === "" || author.trim() === "" || commit.isPending || !trial.data}
        >
          {words.commit}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}

const SHOWN = 5;

function Lines({ title, gaps, total }: { title: string; gaps: readonly GapLine[]; total: number }) {
  if (total === 0) return null;
  return (
    <div className={classes.consequence}>
      <h4>{title}</h4>
      <ul>
        {gaps.slice(0, SHOWN).map(({ key, severity, sentence }) => (
          <li key={key} className={classes.line}>
            <SeverityGlyph severity={severity} />
            <span>{headline(sentence)}</span>
          </li>
        ))}
        {total > SHOWN && <li className={classes.fine}>{words.andMore(total - SHOWN)}</li>}
      </ul>
    </div>
  );
}

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
