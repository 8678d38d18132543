// What stands above the steps of a draft? Undo, redo and add; the name that an edit waits for; what was refused, and why.

import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useState } from "react";
import type { Scenario } from "../../api/types";
import { nameAuthor } from "../../state/author";
import { useDelayed } from "../../state/useDelayed";
import { Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { PlusIcon, RedoIcon, UndoIcon } from "../../ui/icons";
import classes from "./Editor.module.css";
import { draftStep, editPlan, forgetRefusal, turnPlan, useEditing } from "./editing";
import { editWords as words } from "./editWords";

export function Toolbar({ plan }: { plan: Scenario }) {
  const busy = useEditing((state) => state.busy);
  const late = useDelayed(busy);
  return (
    <div className={classes.toolbar}>
      <strong className="figures">{late ? words.working : words.stepsTitle(plan.steps.length)}</strong>
      <Tooltip label={words.undo}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.undo}
          disabled={busy || !plan.may_undo}
          onClick={() => turnPlan(plan, "undo")}
        >
          <UndoIcon />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words.redo}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.redo}
          disabled={busy || !plan.may_redo}
          onClick={() => turnPlan(plan, "redo")}
        >
          <RedoIcon />
        </ActionIcon>
      </Tooltip>
      <Button leftSection={<PlusIcon />} onClick={() => draftStep({})} data-add-step>
        {words.add}
      </Button>
    </div>
  );
}

/** What an edit waits for, or why there was none. */
export function Asked({ plan }: { plan: Scenario }) {
  const { unnamed, refused } = useEditing();
  return (
    <>
      {unnamed && <NameForm act={unnamed} />}
      {refused && (
        <div className={classes.said}>
          <Failure>
            <p>{refused.change ? words.lost : refused.sentence}</p>
            {refused.change && <p>{words.lostDetail(refused.change.came, refused.change.went)}</p>}
            <div className={formClasses.actions}>
              {refused.change && refused.edit && (
                <Button
                  className={formClasses.primary}
                  onClick={() => refused.edit && editPlan(plan, refused.edit, words.goneStep)}
                >
                  {words.again}
                </Button>
              )}
              <Button onClick={forgetRefusal}>{refused.change ? words.leave : words.dismiss}</Button>
            </div>
          </Failure>
        </div>
      )}
    </>
  );
}

/** Whoever decides says their name once. */
function NameForm({ act }: { act: (author: string) => void }) {
  const [name, setName] = useState("");
  const close = () => useEditing.setState({ unnamed: undefined });
  const submit = () => {
    const author = name.trim();
    if (author === "") return;
    nameAuthor(author);
    close();
    act(author);
  };
  return (
    <div className={classes.editor}>
      <Form title={words.yourName} onSubmit={submit} onClose={close}>
        <TextField label={words.nameHint} value={name} onChange={setName} />
        <div className={formClasses.actions}>
          <Button type="submit" className={formClasses.primary} disabled={name.trim() === ""}>
            {words.goOn}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}
