// What would another setting of a rule open and end? How many, and some of them in sentences.

import type { UseQueryResult } from "@tanstack/react-query";
import type { RulePreview } from "../../api/types";
import { useDelayed } from "../../state/useDelayed";
import desk from "../../ui/Desk.module.css";
import { Failure } from "../../ui/Form";
import { TurnSign } from "../../ui/Turn";
import { headline } from "../../words/standing";
import classes from "./Rules.module.css";
import { words } from "./words";

export function Trial({ trial }: { trial: UseQueryResult<RulePreview> }) {
  const late = useDelayed(trial.isFetching);
  const found = trial.data;
  if (trial.isError) return <Failure>{trial.error.message}</Failure>;
  if (!found) return late ? <p className={desk.quiet}>{words.previewing}</p> : null;
  const moves = found.opened + found.ended > 0;
  return (
    <div className={classes.preview} data-trial aria-live="polite">
      <h3>{words.preview}</h3>
      <p className={`${classes.big} figures`}>
        {moves ? words.fromTo(found.before, found.after) : words.same(found.after)}
      </p>
      <Some turn="opened" count={found.opened} sample={found.opened_sample} />
      <Some turn="resolved" count={found.ended} sample={found.ended_sample} />
    </div>
  );
}

interface Props {
  readonly turn: "opened" | "resolved";
  readonly count: number;
  readonly sample: readonly string[];
}

function Some({ turn, count, sample }: Props) {
  if (count === 0) return null;
  return (
    <>
      <p className={classes.turn}>
        <TurnSign turn={turn} />
        {turn === "opened" ? words.opens(count) : words.ends(count)}
      </p>
      <ul>
        {sample.map((sentence) => (
          <li key={sentence}>{headline(sentence)}</li>
        ))}
        {count > sample.length && <li className={classes.small}>{words.andMore(count - sample.length)}</li>}
      </ul>
    </>
  );
}
