// What does a choice come to? Its figures beside those of moving nobody, and how many gaps it opens and resolves.

import type { CutChoice, Front } from "../../api/types";
import { TurnSign } from "../../ui/Turn";
import { number } from "../../words/numbers";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";
import { words as planWords } from "./words";

const FIGURES = ["crossing", "uncovered", "friction"] as const;

export function Figures({ front, choice }: { front: Front; choice: CutChoice }) {
  const none = front.front.find(({ moved }) => moved === 0);
  return (
    <>
      <p className="figures">{words.moves(choice.moved, choice.people)}</p>
      <dl className={`${classes.figures} figures`} data-figures>
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{words.heads[figure]}</dt>
            <dd>{words.fromTo(number(none?.[figure] ?? 0), number(choice[figure]))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function Turns({ choice: { opened, resolved } }: { choice: CutChoice }) {
  return (
    <p className={`${classes.turns} figures`}>
      <span data-turn="opened">
        <TurnSign turn="opened" /> {planWords.turns.opened(opened.length)}
      </span>
      <span data-turn="resolved">
        <TurnSign turn="resolved" /> {planWords.turns.resolved(resolved.length)}
      </span>
    </p>
  );
}
