// How is a choice taken? As a new draft; or, where it begins at a plan, at the end of that plan or of a fork of it.

import { Button } from "@mantine/core";
import { useState } from "react";
import { fork } from "../../api/planning";
import { useScenario } from "../../api/queries";
import type { CutChoice, Scenario } from "../../api/types";
import { useAddress } from "../../state/address";
import { nameAuthor, useAuthor } from "../../state/author";
import { proposeSteps } from "../../state/intent";
import type { Address } from "../../state/query";
import { AuthorField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { lifeWords } from "./lifeWords";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";

const LEFT: Address = { suggest: undefined, start: undefined, choice: undefined, side: undefined, list: undefined };

interface Props {
  readonly choice: CutChoice;
  /** The id of the plan that the suggestion began at, if it did. */
  readonly start: string | null;
}

export function Take({ choice, start }: Props) {
  const { change } = useAddress();
  const plan = useScenario(start ?? undefined).data;
  const [forks, setForks] = useState(false);
  const into = (part: Address) => {
    proposeSteps(choice.steps);
    change({ ...LEFT, gap: undefined, node: undefined, ...part });
  };
  if (start === null) {
    return (
      <div className={formClasses.actions}>
        <Button className={formClasses.primary} onClick={() => into({})}>
          {words.take}
        </Button>
      </div>
    );
  }
  if (!plan) return null;
  if (forks)
    return <ForkForm plan={plan} onClose={() => setForks(false)} onDone={(id) => into({ scenario: id })} />;
  return (
    <div className={formClasses.actions}>
      {plan.state === "draft" && (
        <Button className={formClasses.primary} onClick={() => into({ scenario: plan.id })}>
          {words.append(plan.name)}
        </Button>
      )}
      <Button className={plan.state === "draft" ? undefined : formClasses.primary} onClick={() => setForks(true)}>
        {words.fork(plan.name)}
      </Button>
    </div>
  );
}

interface ForkProps {
  readonly plan: Scenario;
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

function ForkForm({ plan, onClose, onDone }: ForkProps) {
  const [name, setName] = useState("");
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const [asksName] = useState(author === "");
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const isReady = name.trim() !== "" && author.trim() !== "" && !busy;
  const submit = async () => {
    if (!isReady) return;
    nameAuthor(author.trim());
    setBusy(true);
    setError(undefined);
    try {
      onDone((await fork(plan, name.trim(), author.trim())).id);
    } catch (failed) {
      setError(failed as Error);
      setBusy(false);
    }
  };
  return (
    <div className={classes.fork}>
      <Form title={words.fork(plan.name)} onSubmit={() => void submit()} onClose={onClose}>
        <TextField label={lifeWords.forkName} value={name} onChange={setName} />
        {asksName && <AuthorField value={author} onChange={setAuthor} />}
        {error && <Failure>{error.message}</Failure>}
        <div className={formClasses.actions}>
          <Button type="submit" className={formClasses.primary} disabled={!isReady}>
            {lifeWords.outcome.fork}
          </Button>
          <Button onClick={onClose}>{lifeWords.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}
