// What does the plan do? How many gaps before and after; each that opens, goes or moves with the steps to blame; what
// stands in the way of approving and applying it; the measures; and what changes for whom.

import { UnstyledButton } from "@mantine/core";
import { useScenario, useSimulation } from "../../api/queries";
import type { Affected, BlamedGap, Simulation, Turn } from "../../api/types";
import { useAddress } from "../../state/address";
import { pointAtStep, selectAndFly, useIntent } from "../../state/intent";
import { openScenario, openTrial } from "../../state/query";
import { SeverityGlyph } from "../../ui/Severity";
import { TurnSign } from "../../ui/Turn";
import { severityWord } from "../../words/graph";
import { measure, number } from "../../words/numbers";
import { TURNS, worstFirst } from "../../words/turns";
import { Life } from "./Life";
import { difference } from "./plan";
import classes from "./Scenario.module.css";
import { words } from "./words";

export function Impact() {
  const id = useAddress(({ address }) => openScenario(address));
  const { data } = useSimulation(id);
  const plan = useScenario(id).data;
  return (
    <div className={classes.side}>
      <section className={classes.impact} aria-label={words.impact} data-impact>
        {data && <Found simulation={data} />}
      </section>
      {data && plan && <Life key={plan.id} plan={plan} simulation={data} />}
    </div>
  );
}

export function Found({ simulation }: { simulation: Simulation }) {
  const { opened, resolved, moved, persisting, steps } = simulation;
  const [before, after] = [resolved, opened].map((gaps) => persisting + moved.length + gaps.length) as [
    number,
    number,
  ];
  return (
    <>
      <h2 className={`${classes.total} figures`}>
        <span>
          {number(before)} <small>{words.to}</small> {number(after)}
        </span>
        <span className={classes.quiet}>{words.openAfter(steps.length)}</span>
      </h2>
      <p className={`${classes.effects} figures`}>
        {TURNS.map((turn) => (
          <span key={turn} className={classes.effect} data-turn={turn}>
            <TurnSign turn={turn} />
            {words.turns[turn](simulation[turn].length)}
          </span>
        ))}
        <span className={classes.quiet}>{words.persist(persisting)}</span>
      </p>
      {TURNS.map((turn) => (
        <Gaps key={turn} turn={turn} gaps={simulation[turn]} />
      ))}
      <Gate simulation={simulation} />
      <Measures simulation={simulation} />
      {(["units", "people", "areas", "processes"] as const).map((group) => (
        <Group
          key={group}
          title={words.changesFor(words.groups[group](sizeOf(simulation[group])))}
          found={simulation[group]}
        />
      ))}
    </>
  );
}

const sizeOf = (found: Record<string, Affected>): number => Object.keys(found).length;

function Gaps({ turn, gaps }: { turn: Turn; gaps: readonly BlamedGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <section className={classes.part} data-turn={turn}>
      <h3>
        {words.turn[turn]} <span className={classes.quiet}>{words.byStep}</span>
      </h3>
      <ul className={classes.gaps}>
        {worstFirst(gaps).map((gap) => (
          <li key={gap.key}>
            <Line gap={gap} turn={turn} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What went is explained as it was before the plan, everything else as it is after it. */
function Line({ gap, turn }: { gap: BlamedGap; turn: Turn }) {
  const step = useIntent((state) => state.step);
  // What only a choice that is tried opens is kept nowhere where it could be explained.
  const isTold = useAddress(({ address }) => openTrial(address) === undefined || turn === "resolved");
  const open = () => {
    if (!isTold) return;
    useAddress.getState().change({ side: turn === "resolved" ? "before" : "after" });
    selectAndFly({ kind: "gap", key: gap.key });
  };
  const first = gap.blame[0];
  return (
    <UnstyledButton
      className={classes.gap}
      data-lit={(step !== undefined && gap.blame.includes(step)) || undefined}
      data-faint={(step !== undefined && !gap.blame.includes(step)) || undefined}
      data-gap={gap.key}
      onClick={open}
      onPointerEnter={() => pointAtStep(first)}
      onPointerLeave={() => pointAtStep(undefined)}
      onFocus={() => pointAtStep(first)}
      onBlur={() => pointAtStep(undefined)}
    >
      <TurnSign turn={turn} />
      <SeverityGlyph severity={gap.severity} />
      <span className={classes.sentence}>
        <span className={classes.hidden}>{severityWord(gap.severity)}: </span>
        {gap.sentence}
      </span>
      <span className={`${classes.blame} figures`}>
        <span className={classes.hidden}>{words.blamed(gap.blame)}</span>
        <span aria-hidden="true">{gap.blame.join(" ")}</span>
      </span>
    </UnstyledButton>
  );
}

/** What a reviewer has to know: how it meets what is expected of plans, and what stands in the way of applying it. */
function Gate({ simulation: { gates, bench, steps } }: { simulation: Simulation }) {
  const misfits = steps.filter(({ sentence }) => sentence === null).length;
  const broken = gates.filter(({ holds }) => !holds).length;
  return (
    <section className={classes.part} data-gate>
      <h3>{words.gate}</h3>
      <ul className={classes.lines}>
        {gates.map(({ id, requirement, holds, gaps, before, after }) => (
          <li key={id} className={classes.rule}>
            <TurnSign turn={holds ? "resolved" : "opened"} />
            <span>
              {requirement}{" "}
              <span className={classes.quiet}>
                {holds ? words.holds : words.broken(gaps.length, told(before), told(after))}
              </span>
            </span>
          </li>
        ))}
        {broken > 0 && <li>{words.gateReason}</li>}
        {misfits > 0 && <li>{words.gateFit(misfits)}</li>}
        {bench.length > 0 && <li>{words.gateBench(bench.length)}</li>}
      </ul>
    </section>
  );
}

const told = (value: number | null): string => (value === null ? "" : measure(value));

function Measures({ simulation: { metrics, titles } }: { simulation: Simulation }) {
  const changed = Object.entries(metrics).filter(([, { before, after }]) => before !== after);
  if (changed.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3>{words.measures}</h3>
      <table className={`${classes.measures} figures`}>
        <thead>
          <tr>
            {[words.measure, words.before, words.after, words.difference].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changed.map(([id, { before, after }]) => (
            <tr key={id}>
              <th scope="row">{titles[id] ?? id}</th>
              <td>{told(before) || words.unknown}</td>
              <td>
                <strong>{told(after) || words.unknown}</strong>
              </td>
              <td>{difference(before, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const FEW = 6;

/** In sentences; a long list is folded. */
function Group({ title, found }: { title: string; found: Record<string, Affected> }) {
  const sentences = Object.entries(found);
  if (sentences.length === 0) return null;
  const list = (
    <ul className={classes.lines}>
      {sentences.map(([id, { sentence }]) => (
        <li key={id}>{sentence}</li>
      ))}
    </ul>
  );
  return (
    <section className={classes.part}>
      {sentences.length > FEW ? (
        <details>
          <summary>{title}</summary>
          {list}
        </details>
      ) : (
        <>
          <h3>{title}</h3>
          {list}
        </>
      )}
    </section>
  );
}
