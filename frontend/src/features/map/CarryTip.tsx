// What would it do to put this here? Beside what is carried: the step as a sentence, what it would open, and how much it
// would resolve; tried out once the pointer rests for a moment.

import { useDebouncedValue } from "@mantine/hooks";
import { useTrial } from "../../api/planning";
import type { Scenario, Step } from "../../api/types";
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
const NONE: readonly Step[] = [];

/** The name of what is carried, or how many there are. */
function whatOf(mark: Carried["mark"], along: Carried["along"]): string {
  if (along.length === 0) return mark.name;
  return mark.kind === "object" ? words.things(along.length + 1) : words.squads(along.length + 1);
}

interface Props {
  readonly plan: Scenario;
  readonly carried: Carried;
  /** The size of the map. */
  readonly width: number;
  readonly height: number;
}

export function CarryTip({ plan, carried: { mark, along, over, steps, pointer }, width, height }: Props) {
  const key = over && `${mark.id} ${over.id}`;
  const [rested] = useDebouncedValue(key, PAUSE);
  const rests = rested !== undefined && rested === key;
  const trial = useTrial(plan, rests ? steps : NONE);
  const late = useDelayed(trial.isFetching);
  const left = Math.max(8, Math.min(pointer.x + OFF, width - WIDTH - 8));
  const isLow = pointer.y > height / 2;
  const numbers = steps.map((_, i) => plan.steps.length + 1 + i);
  const own = trial.data?.steps.filter((each) => numbers.includes(each.number)) ?? [];
  const problems = own.filter(({ sentence }) => sentence === null).flatMap((each) => each.problems);
  const known = rests && !trial.isFetching && trial.data ? trial.data : undefined;
  return (
    <div
      className={`${map.tooltip} ${classes.carry}`}
      role="status"
      style={{ left, ...(isLow ? { bottom: height - pointer.y + OFF } : { top: pointer.y + OFF }) }}
      data-carry={key ?? ""}
    >
      <strong>
        {over
          ? words.putInto(whatOf(mark, along), over.name)
          : mark.kind === "object"
            ? words.overSquad
            : words.overTribe}
      </strong>
      {over && late && <span>{words.tryingOut}</span>}
      {known && problems.length > 0 && <span>{problems.map(({ sentence }) => sentence).join(" ")}</span>}
      {known && own.length > 0 && problems.length === 0 && <Effects found={known} numbers={numbers} />}
    </div>
  );
}

interface EffectsProps {
  readonly found: Parameters<typeof effectsOf>[0];
  /** Of the steps that are tried out. */
  readonly numbers: readonly number[];
}

function Effects({ found, numbers }: EffectsProps) {
  const effects = effectsOf(found, ...numbers);
  const turns = TURNS.filter((turn) => effects[turn] > 0);
  const opened = worstFirst(found.opened.filter(({ blame }) => blame.some((step) => numbers.includes(step))));
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
