// What would it do to put this here? Beside what is carried: the step as a sentence, what it would open, and how much it
// would resolve; tried out once the pointer rests for a moment.

import { useDebouncedValue } from "@mantine/hooks";
import { useTrial } from "../../api/planning";
import type { Scenario } from "../../api/types";
import { useDelayed } from "../../state/useDelayed";
import { SeverityGlyph } from "../../ui/Severity";
import { TurnSign } from "../../ui/Turn";
import { effectsOf, TURNS, worstFirst } from "../../words/turns";
import classes from "./Carry.module.css";
import type { Carried } from "./carrying";
import map from "./Map.module.css";
import { words } from "./words";

const PAUSE = 180;
const OFF = 18;
const WIDTH = 300;
const FEW = 3;

interface Props {
  readonly plan: Scenario;
  readonly carried: Carried;
  /** The size of the map. */
  readonly width: number;
  readonly height: number;
}

export function CarryTip({ plan, carried: { mark, over, step, pointer }, width, height }: Props) {
  const key = step && `${mark.id} ${over?.id}`;
  const [rested] = useDebouncedValue(key, PAUSE);
  const rests = rested !== undefined && rested === key;
  const trial = useTrial(plan, rests ? step : undefined);
  const late = useDelayed(trial.isFetching);
  const left = Math.max(8, Math.min(pointer.x + OFF, width - WIDTH - 8));
  const isLow = pointer.y > height / 2;
  const number = plan.steps.length + 1;
  const own = trial.data?.steps.find((each) => each.number === number);
  const known = rests && !trial.isFetching && trial.data ? trial.data : undefined;
  return (
    <div
      className={`${map.tooltip} ${classes.carry}`}
      role="status"
      style={{ left, ...(isLow ? { bottom: height - pointer.y + OFF } : { top: pointer.y + OFF }) }}
      data-carry={key ?? ""}
    >
      <strong>
        {over ? words.putInto(mark.name, over.name) : mark.kind === "object" ? words.overSquad : words.overTribe}
      </strong>
      {over && late && <span>{words.tryingOut}</span>}
      {known && own?.sentence === null && <span>{own.problems.map(({ sentence }) => sentence).join(" ")}</span>}
      {known && own?.sentence && <Effects found={known} number={number} />}
    </div>
  );
}

function Effects({ found, number }: { found: Parameters<typeof effectsOf>[0]; number: number }) {
  const effects = effectsOf(found, number);
  const turns = TURNS.filter((turn) => effects[turn] > 0);
  const opened = worstFirst(found.opened.filter(({ blame }) => blame.includes(number)));
  return (
    <>
      <span className={`${classes.turns} figures`}>
        {turns.map((turn) => (
          <span key={turn} data-turn={turn}>
            <TurnSign turn={turn} />
            {words.would[turn](effects[turn])}
          </span>
        ))}
        {turns.length === 0 && words.wouldNothing}
      </span>
      {opened.slice(0, FEW).map(({ key, severity, sentence }) => (
        <span key={key} className={classes.gap}>
          <SeverityGlyph severity={severity} />
          {sentence}
        </span>
      ))}
      {opened.length > FEW && <span>{words.andMore(opened.length - FEW)}</span>}
    </>
  );
}
