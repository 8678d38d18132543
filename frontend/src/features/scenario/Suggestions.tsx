// Which other tribes could there be? A front of choices from moving nobody to moving freely; each is looked at, and taken
// as a draft by whoever wants it.

import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { askForSuggestion, callOff, useSuggestion } from "../../api/planning";
import type { CutChoice, Front as Found } from "../../api/types";
import { useAddress } from "../../state/address";
import { proposeSteps } from "../../state/intent";
import { ASK } from "../../state/query";
import { DeskHead } from "../../ui/Desk";
import { Failure, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { ChevronIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { TurnSign } from "../../ui/Turn";
import { number } from "../../words/numbers";
import comparison from "./Comparison.module.css";
import { Front } from "./Front";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";
import { words as planWords } from "./words";

export function Suggestions() {
  const { address, change } = useAddress();
  const id = address.suggest === ASK ? undefined : address.suggest;
  const suggestion = useSuggestion(id);
  const { data, isError } = suggestion;
  const isGoing = data?.state === "waiting" || data?.state === "working";
  const stop = () => {
    if (id) void callOff(id);
    change({ suggest: ASK });
  };
  return (
    <main className={comparison.desk} aria-label={words.region} data-suggestions>
      <DeskHead
        sentence={data?.front ? findingOf(data.front) : words.question}
        above={
          <UnstyledButton className={comparison.back} onClick={() => change({ suggest: undefined })}>
            <ChevronIcon to="left" />
            {words.back}
          </UnstyledButton>
        }
      />
      <p className={comparison.about}>{words.about}</p>
      <Wish again={data?.front !== undefined && data.front !== null} disabled={isGoing} />
      {isGoing && (
        <div className={classes.going} role="status">
          <span className="figures">
            {data.state === "waiting" ? words.waiting : words.working(Math.floor(100 * data.progress))}
          </span>
          <progress max={1} value={data.progress} aria-label={words.region} />
          <Button onClick={stop}>{words.callOff}</Button>
        </div>
      )}
      {isError && <Notice title={words.gone} detail={words.goneNext} />}
      {data?.state === "failed" && <Notice title={words.failed} detail={data.failure ?? undefined} />}
      {data?.front && <Choices key={data.id} front={data.front} />}
    </main>
  );
}

/** The most that the last of the front reaches. */
function findingOf({ front }: Found): string {
  const [none, ...others] = [...front].sort((a, b) => a.moved - b.moved);
  const best = others.toSorted((a, b) => a.crossing - b.crossing || a.moved - b.moved)[0];
  return none && best ? words.finding(best.moved, none.crossing, best.crossing) : words.nothing;
}

function Wish({ again, disabled }: { again: boolean; disabled: boolean }) {
  const { change } = useAddress();
  const [fresh, setFresh] = useState("0");
  const [most, setMost] = useState("");
  const [areas, setAreas] = useState(false);
  const [error, setError] = useState<Error>();
  const ask = async () => {
    setError(undefined);
    try {
      const mostMoved = most === "" ? undefined : Math.max(0, Math.floor(Number(most)));
      const made = await askForSuggestion({ new: Math.max(0, Math.floor(Number(fresh))), mostMoved, areas });
      change({ suggest: made.id });
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <form
      className={classes.wish}
      aria-label={words.suggest}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <TextField label={words.new} type="number" value={fresh} onChange={setFresh} />
      <TextField label={words.most} type="number" value={most} hint={words.anyNumber} onChange={setMost} />
      <label className={formClasses.check}>
        <input type="checkbox" checked={areas} onChange={() => setAreas(!areas)} />
        {words.areas}
      </label>
      <div className={formClasses.actions}>
        <Button type="submit" className={again ? undefined : formClasses.primary} disabled={disabled}>
          {again ? words.again : words.ask}
        </Button>
      </div>
      {error && <Failure>{error.message}</Failure>}
    </form>
  );
}

const FIGURES = ["moved", "people", "crossing", "uncovered"] as const;

function Choices({ front }: { front: Found }) {
  const [chosen, setChosen] = useState(() => front.choices[1]?.number ?? 0);
  const choice = front.choices.find((each) => each.number === chosen);
  return (
    <div className={classes.found}>
      <div className={classes.picture}>
        <Front front={front} chosen={chosen} onChoose={setChosen} />
        <p className={comparison.by}>{words.communities(front.communities.moved, front.communities.crossing)}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by the arrow keys */}
      <section className={classes.table} aria-label={words.choices} tabIndex={0}>
        <table className={`${comparison.sheet} ${classes.choices} figures`}>
          <caption className={classes.caption}>{words.choices}</caption>
          <thead>
            <tr>
              {(["choice", ...FIGURES, "opened", "resolved"] as const).map((head) => (
                <th key={head} scope="col">
                  {words.heads[head]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {front.choices.map((each) => (
              <tr key={each.number} data-chosen={each.number === chosen || undefined} data-choice={each.number}>
                <th scope="row">
                  <UnstyledButton
                    className={classes.pick}
                    aria-pressed={each.number === chosen}
                    onClick={() => setChosen(each.number)}
                  >
                    {each.moved === 0 ? words.nobody : words.choice(each.number)}
                  </UnstyledButton>
                </th>
                {FIGURES.map((figure) => (
                  <td key={figure}>{number(each[figure])}</td>
                ))}
                <td>{number(each.opened.length)}</td>
                <td>{number(each.resolved.length)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {choice && choice.steps.length > 0 && <Chosen choice={choice} />}
    </div>
  );
}

function Chosen({ choice: { number: at, sentences, steps, opened, resolved } }: { choice: CutChoice }) {
  const { change } = useAddress();
  const take = () => {
    proposeSteps(steps);
    change({ suggest: undefined });
  };
  return (
    <section className={classes.chosen} aria-label={words.choice(at)} data-chosen-choice>
      <h2>
        {words.choice(at)} <span className={comparison.by}>{words.steps(steps.length)}</span>
      </h2>
      <p className={`${classes.turns} figures`}>
        <span data-turn="opened">
          <TurnSign turn="opened" /> {planWords.turns.opened(opened.length)}
        </span>
        <span data-turn="resolved">
          <TurnSign turn="resolved" /> {planWords.turns.resolved(resolved.length)}
        </span>
      </p>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <div className={formClasses.actions}>
        <Button className={formClasses.primary} onClick={take}>
          {words.take}
        </Button>
      </div>
    </section>
  );
}
