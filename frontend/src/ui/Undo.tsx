// What would come of taking a change back, and who does it? The consequences first.

import { Button } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { useTimeline, useUndo, useUndone } from "../api/time";
import type { Undone } from "../api/types";
import { nameAuthor, useAuthor } from "../state/author";
import { SeverityGlyph } from "./Severity";
import classes from "./Undo.module.css";
import { undoWords as words } from "./undoWords";

const SHOWN = 5;

interface Props {
  readonly revision: number;
  readonly onClose: () => void;
  /** The revision that takes it back is to be read. */
  readonly onRead: (revision: number) => void;
}

export function Undo({ revision, onClose, onRead }: Props) {
  const author = useAuthor((state) => state.name);
  const [name, setName] = useState(author);
  const id = useId();
  const latest = useTimeline().data?.days.at(-1)?.revision ?? 0;
  const { data, isError, error } = useUndone(revision);
  const undo = useUndo(revision, latest);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    nameAuthor(name.trim());
    undo.mutate(name.trim());
  };
  const made = undo.data?.revision;
  if (made !== undefined) {
    return (
      <div className={classes.undo} role="status">
        <p>{words.undone(made)}</p>
        <Button variant="default" onClick={() => onRead(made)}>
          {words.read(made)}
        </Button>
      </div>
    );
  }
  return (
    <form className={classes.undo} aria-label={words.undoTitle(revision)} onSubmit={submit}>
      <h3>{isError ? words.cannot : words.undoTitle(revision)}</h3>
      <div role="status">
        {!data && !isError && <p className={classes.quiet}>{words.undoing}</p>}
        {isError && <p>{error.message}</p>}
        {data && <Consequences undone={data} />}
      </div>
      {data && (
        <label htmlFor={id} className={classes.name}>
          {words.yourName}
          <input
            id={id}
            value={name}
            required
            maxLength={200}
            autoComplete="name"
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
      )}
      {undo.isError && <p role="alert">{undo.error.message}</p>}
      <div className={classes.actions}>
        {data && (
          <Button type="submit" disabled={name.trim() === "" || undo.isPending}>
            {words.undo}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

function Consequences({ undone: { changes, opened, resolved, opens, resolves } }: { undone: Undone }) {
  return (
    <>
      <p>{words.undoDoes(changes)}</p>
      {opened + resolved === 0 && <p>{words.undoNothing}</p>}
      {opened > 0 && <Gaps title={words.undoOpens(opened)} gaps={opens} count={opened} />}
      {resolved > 0 && <Gaps title={words.undoResolves(resolved)} gaps={resolves} count={resolved} />}
    </>
  );
}

function Gaps({ title, gaps, count }: { title: string; gaps: Undone["opens"]; count: number }) {
  const shown = gaps.slice(0, SHOWN);
  return (
    <>
      <p>{title}</p>
      <ul className={classes.lines}>
        {shown.map(({ key, severity, sentence }) => (
          <li key={key} className={classes.gap}>
            <SeverityGlyph severity={severity} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      {count > shown.length && <p className={classes.quiet}>{words.more(count - shown.length)}</p>}
    </>
  );
}
