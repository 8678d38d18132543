// Which other tribes could there be? A front of choices from moving nobody to moving freely; each is looked at, and taken
// as a draft by whoever wants it.

import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { callOff, useSuggestion } from "../../api/planning";
import type { CutChoice, Front as Found } from "../../api/types";
import { useAddress } from "../../state/address";
import { ASK } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { DeskHead } from "../../ui/Desk";
import { ChevronIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { number } from "../../words/numbers";
import comparison from "./Comparison.module.css";
import { Figures, Turns } from "./Figures";
import { Front } from "./Front";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";
import { Take } from "./Take";
import { WishForm } from "./WishForm";
import { NO_WISH, wishOf } from "./wish";

export function Suggestions() {
  const { address, change } = useAddress();
  const id = address.suggest === ASK ? undefined : address.suggest;
  const suggestion = useSuggestion(id);
  const { data, isError } = suggestion;
  const isGoing = data?.state === "waiting" || data?.state === "working";
  const late = useDelayed(isGoing);
  const stop = () => {
    if (id) void callOff(id);
    change({ suggest: ASK });
  };
  return (
    <main className={comparison.desk} aria-label={words.region} data-suggestions>
      <DeskHead
        sentence={data?.front ? findingOf(data.front) : words.question}
        above={
          <UnstyledButton
            className={comparison.back}
            onClick={() => change({ suggest: undefined, start: undefined })}
          >
            <ChevronIcon to="left" />
            {words.back}
          </UnstyledButton>
        }
      />
      <p className={comparison.about}>{words.about}</p>
      {data?.front && helps(data.front) ? (
        <details className={classes.bounded}>
          <summary>{words.otherBounds}</summary>
          <WishForm key={data.id} begun={wishOf(data.front)} again disabled={isGoing} />
        </details>
      ) : (
        <WishForm
          key={data?.front ? data.id : "first"}
          begun={data?.front ? wishOf(data.front) : NO_WISH}
          again={Boolean(data?.front)}
          disabled={isGoing}
        />
      )}
      {isGoing && late && (
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
      {data?.front && helps(data.front) && <Choices key={data.id} front={data.front} start={data.scenario} />}
    </main>
  );
}

/** Whether any choice leaves less between tribes than moving nobody. */
const helps = ({ front }: Found): boolean => front.length > 1;

/** The most that the last of the front reaches. */
function findingOf({ front }: Found): string {
  if (front.every(({ crossing }) => crossing === 0)) return words.noneBetween;
  const [none, ...others] = [...front].sort((a, b) => a.moved - b.moved);
  const best = others.toSorted((a, b) => a.crossing - b.crossing || a.moved - b.moved)[0];
  return none && best ? words.finding(best.moved, none.crossing, best.crossing) : words.nothing;
}

const FIGURES = ["moved", "people", "crossing", "uncovered", "friction"] as const;

function Choices({ front, start }: { front: Found; start: string | null }) {
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
      {choice && choice.steps.length > 0 && <Chosen front={front} choice={choice} start={start} />}
    </div>
  );
}

function Chosen({ front, choice, start }: { front: Found; choice: CutChoice; start: string | null }) {
  const { number: at, sentences, steps } = choice;
  return (
    <section className={classes.chosen} aria-label={words.choice(at)} data-chosen-choice>
      <h2>
        {words.choice(at)} <span className={comparison.by}>{words.steps(steps.length)}</span>
      </h2>
      <Figures front={front} choice={choice} />
      <Turns choice={choice} />
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <div className={classes.acts}>
        <TryIt at={at} />
        <Take choice={choice} start={start} />
      </div>
    </section>
  );
}

function TryIt({ at }: { at: number }) {
  const { change } = useAddress();
  return (
    <Button onClick={() => change({ choice: String(at), side: undefined, list: undefined })} data-try>
      {words.tryIt}
    </Button>
  );
}
