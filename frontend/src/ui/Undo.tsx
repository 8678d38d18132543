// What would come of taking a change back, and who does it? The consequences first.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTimeline, useUndo, useUndone } from "../api/time";
import type { Undone } from "../api/types";
import { nameAuthor, useAuthor } from "../state/author";
import { AuthorField, Failure, Form } from "./Form";
import formClasses from "./Form.module.css";
import { GapLines } from "./GapLines";
import classes from "./Undo.module.css";
import { undoWords as words } from "./undoWords";

interface Props {
  readonly revision: number;
  readonly onClose: () => void;
  /** The revision that takes it back is to be read. */
  readonly onRead: (revision: number) => void;
}

export function Undo({ revision, onClose, onRead }: Props) {
  const author = useAuthor((state) => state.name);
  const [name, setName] = useState(author);
  const latest = useTimeline().data?.days.at(-1)?.revision ?? 0;
  const { data, isError, error } = useUndone(revision);
  const undo = useUndo(revision, latest);
  const submit = () => {
    nameAuthor(name.trim());
    undo.mutate(name.trim());
  };
  const made = undo.data?.revision;
  if (made !== undefined) {
    return (
      <div className={classes.undo} role="status">
        <p>{words.undone(made)}</p>
        <Button onClick={() => onRead(made)}>{words.read(made)}</Button>
      </div>
    );
  }
  return (
    <Form title={isError ? words.cannot : words.undoTitle(revision)} onSubmit={submit} onClose={onClose} isRead>
      <div role="status">
        {!data && !isError && <p className={formClasses.fine}>{words.undoing}</p>}
        {isError && <p>{error.message}</p>}
        {data && <Consequences undone={data} />}
      </div>
      {data && <AuthorField value={name} onChange={setName} />}
      {undo.isError && <Failure>{undo.error.message}</Failure>}
      <div className={formClasses.actions}>
        {data && (
          <Button type="submit" disabled={name.trim() === "" || undo.isPending}>
            {words.undo}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Form>
  );
}

function Consequences({ undone: { changes, opened, resolved, opens, resolves } }: { undone: Undone }) {
  return (
    <>
      <p>{words.undoDoes(changes)}</p>
      {opened + resolved === 0 && <p>{words.undoNothing}</p>}
      <GapLines title={words.undoOpens(opened)} gaps={opens} total={opened} />
      <GapLines title={words.undoResolves(resolved)} gaps={resolves} total={resolved} />
    </>
  );
}
