// Which plans are there? The latest changed first; each opens with what it changes.

import { ActionIcon, Button, UnstyledButton } from "@mantine/core";
import { useScenarios } from "../../api/queries";
import type { Scenario } from "../../api/types";
import { leaveScenario, useAddress } from "../../state/address";
import { ASK, comparedPlans } from "../../state/query";
import { CloseIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { Unanswered } from "../../ui/Unanswered";
import { Begin } from "./Begin";
import { compareWords } from "./compareWords";
import { Due } from "./Due";
import editor from "./Editor.module.css";
import classes from "./Scenario.module.css";
import { suggestWords } from "./suggestWords";
import { words } from "./words";

export function Scenarios() {
  const query = useScenarios();
  const { data } = query;
  const { address, change } = useAddress();
  const compared = comparedPlans(address);
  const isAlone = compared.length === 0 && address.suggest === undefined;
  const listed = data?.items.filter(({ state }) => state !== "discarded");
  return (
    <section className={classes.tray} aria-label={words.scenarios} data-scenarios data-whole={isAlone || undefined}>
      <header className={classes.head}>
        <div>
          <h2 className={classes.name}>{words.scenarios}</h2>
          <p className={classes.quiet}>{words.about}</p>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={words.closeList} onClick={leaveScenario}>
          <CloseIcon />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        <Begin />
        <div className={editor.said}>
          <Button
            onClick={() =>
              change({
                suggest: ASK,
                start: undefined,
                choice: undefined,
                compare: undefined,
                gap: undefined,
                node: undefined,
              })
            }
          >
            {suggestWords.suggest}
          </Button>
        </div>
        <Due />
        <Unanswered query={query} failed={words.failed} />
        {listed?.length === 0 && <Notice title={words.none} detail={words.noneNext} />}
        <ul className={classes.cards}>
          {listed?.map((scenario) => (
            <li key={scenario.id} className={classes.listed}>
              <Card scenario={scenario} />
              <Tick scenario={scenario} compared={compared} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Card({ scenario: { id, name, state, author, note, steps, applied } }: { scenario: Scenario }) {
  const { change } = useAddress();
  const open = () =>
    change({
      scenario: id,
      side: undefined,
      gap: undefined,
      node: undefined,
      list: undefined,
      compare: undefined,
      suggest: undefined,
      start: undefined,
      choice: undefined,
    });
  const went = applied.reduce((sum, each) => sum + each.steps.length, 0);
  return (
    <UnstyledButton className={classes.card} onClick={open}>
      <strong>{name}</strong>
      <span className={classes.quiet}>
        {words.states[state]} {words.by(author)}, {words.steps(steps.length || went)}
      </span>
      {note && <span className={classes.note}>{note}</span>}
    </UnstyledButton>
  );
}

/** Puts a plan side by side with the others that are ticked. */
function Tick({ scenario: { id, name }, compared }: { scenario: Scenario; compared: readonly string[] }) {
  const { change } = useAddress();
  const isIn = compared.includes(id);
  const toggle = () => {
    const left = isIn ? compared.filter((each) => each !== id) : [...compared, id];
    change({
      suggest: undefined,
      start: undefined,
      choice: undefined,
      compare: left.length > 0 ? left.join(",") : undefined,
      gap: undefined,
      node: undefined,
    });
  };
  return (
    <label className={classes.tick}>
      <input type="checkbox" checked={isIn} aria-label={compareWords.compareIt(name)} onChange={toggle} />
      {compareWords.compare}
    </label>
  );
}
