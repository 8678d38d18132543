// How does a plan begin? With a name, and with the steps that somebody chose elsewhere, if they did.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useBegin } from "../../api/planning";
import type { Step } from "../../api/types";
import { useAddress } from "../../state/address";
import { nameAuthor, useAuthor } from "../../state/author";
import { proposeSteps, useIntent } from "../../state/intent";
import { AuthorField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { PlusIcon } from "../../ui/icons";
import classes from "./Editor.module.css";
import { editWords as words } from "./editWords";

const NONE: readonly Step[] = [];

export function Begin() {
  const { proposed, begun } = useIntent();
  const [open, setOpen] = useState(false);
  if (!open && !proposed && !begun) {
    return (
      <div className={classes.said}>
        <Button leftSection={<PlusIcon />} onClick={() => setOpen(true)}>
          {words.create}
        </Button>
      </div>
    );
  }
  return <BeginForm steps={proposed ?? NONE} onClose={() => setOpen(false)} isWanted={!open} />;
}

interface Props {
  readonly steps: readonly Step[];
  readonly onClose: () => void;
  /** Whether a step waits for a plan. */
  readonly isWanted: boolean;
}

function BeginForm({ steps, onClose, isWanted }: Props) {
  const { change } = useAddress();
  const begin = useBegin();
  const [name, setName] = useState("");
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const [asksName] = useState(author === "");
  const close = () => {
    useIntent.setState({ proposed: undefined, begun: undefined });
    onClose();
  };
  const submit = () => {
    const said = { name: name.trim(), author: author.trim() };
    if (said.name === "" || said.author === "") return;
    nameAuthor(said.author);
    begin.mutate(
      { ...said, steps },
      {
        onSuccess: ({ id }) => {
          proposeSteps(undefined);
          change({ scenario: id, side: undefined, gap: undefined, node: undefined, list: undefined });
        },
      },
    );
  };
  return (
    <div className={classes.editor}>
      <Form title={words.create} onSubmit={submit} onClose={close}>
        <TextField label={words.createName} value={name} hint={words.createHint} onChange={setName} />
        {asksName && <AuthorField value={author} onChange={setAuthor} />}
        {steps.length > 0 && <p className={formClasses.fine}>{words.withSteps(steps.length)}</p>}
        {isWanted && <p className={formClasses.fine}>{words.orOpen}</p>}
        {begin.isError && <Failure>{begin.error.message}</Failure>}
        <div className={formClasses.actions}>
          <Button
            type="submit"
            className={formClasses.primary}
            disabled={name.trim() === "" || author.trim() === "" || begin.isPending}
          >
            {words.createIt}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}
