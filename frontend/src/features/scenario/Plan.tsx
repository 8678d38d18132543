// What does the plan consist of? Its steps in sentences, wave by wave, each with what it opens and resolves; and whoever
// and whatever has no place after it. Pointing at a step shows what it does on the map.

import { ActionIcon, UnstyledButton } from "@mantine/core";
import { useEffect } from "react";
import { useScenario, useSimulation } from "../../api/queries";
import type { Scenario, Simulation, Turn } from "../../api/types";
import { leaveScenario, useAddress } from "../../state/address";
import { chooseStep, pointAtStep, useIntent } from "../../state/intent";
import { ALL, openScenario } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { ChevronIcon, CloseIcon } from "../../ui/icons";
import { TurnSign } from "../../ui/Turn";
import { TURNS } from "../../words/turns";
import { effectsOf, type Planned, wavesOf } from "./plan";
import classes from "./Scenario.module.css";
import { words } from "./words";

export function Plan() {
  const { address, change } = useAddress();
  const id = openScenario(address);
  const scenario = useScenario(id).data;
  const simulation = useSimulation(id);
  const late = useDelayed(simulation.isPending);
  useEffect(() => () => chooseStep(undefined), []);
  if (!scenario) return null;
  return (
    <section
      className={classes.tray}
      aria-label={words.region}
      data-plan
      data-whole={address.list === "plan" || undefined}
    >
      <header className={classes.head}>
        <div>
          <UnstyledButton className={classes.back} onClick={() => change({ scenario: ALL, side: undefined })}>
            <ChevronIcon to="left" />
            {words.other}
          </UnstyledButton>
          <h2 className={classes.name}>{scenario.name}</h2>
          <p className={classes.quiet}>
            {words.states[scenario.state]} {words.by(scenario.author)}, {words.onRevision(scenario.base)}
          </p>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={leaveScenario}>
          <CloseIcon />
        </ActionIcon>
      </header>
      <div className={classes.body}>
        {scenario.note && <p className={classes.about}>{scenario.note}</p>}
        {(scenario.state === "applied" || scenario.state === "discarded") && (
          <p className={classes.about}>{words.over[scenario.state]}</p>
        )}
        {late && <p className={classes.quiet}>{words.loading}</p>}
        {scenario.state === "draft" && scenario.steps.length === 0 && (
          <p className={classes.about}>{words.noSteps}</p>
        )}
        {simulation.data && <Waves scenario={scenario} simulation={simulation.data} />}
      </div>
      {simulation.data && <Bench simulation={simulation.data} />}
    </section>
  );
}

function Waves({ scenario, simulation }: { scenario: Scenario; simulation: Simulation }) {
  return wavesOf(scenario, simulation).map(({ wave, day, steps }) => (
    <section key={`${wave} ${day}`} className={classes.wave}>
      <h3 className="figures">{words.wave(wave, day)}</h3>
      <ol className={classes.steps} start={steps[0]?.number}>
        {steps.map((step) => (
          <li key={step.number}>
            <Step step={step} simulation={simulation} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

function Step({ step, simulation }: { step: Planned; simulation: Simulation }) {
  const { step: pointed, chosenStep } = useIntent();
  const effects = effectsOf(simulation, step.number);
  const turns = TURNS.filter((turn) => effects[turn] > 0);
  return (
    <UnstyledButton
      className={classes.step}
      aria-pressed={chosenStep === step.number}
      data-pointed={pointed === step.number || undefined}
      data-number={step.number}
      onClick={() => chooseStep(step.number)}
      onPointerEnter={() => pointAtStep(step.number)}
      onPointerLeave={() => pointAtStep(undefined)}
      onFocus={() => pointAtStep(step.number)}
      onBlur={() => pointAtStep(undefined)}
    >
      <span className={`${classes.number} figures`}>{step.number}</span>
      <span className={classes.what}>
        <span>{step.sentence ?? `${words.doesNotFit} ${step.problems.join(" ")}`}</span>
        {step.note && <span className={classes.quiet}>{step.note}</span>}
        {step.sentence !== null && (
          <span className={`${classes.effects} figures`}>
            {turns.map((turn: Turn) => (
              <span key={turn} className={classes.effect} data-turn={turn}>
                <TurnSign turn={turn} />
                {words.effect[turn](effects[turn])}
              </span>
            ))}
            {turns.length === 0 && <span className={classes.quiet}>{words.noEffect}</span>}
          </span>
        )}
      </span>
    </UnstyledButton>
  );
}

function Bench({ simulation: { bench } }: { simulation: Simulation }) {
  return (
    <section className={classes.bench} aria-label={words.bench} data-bench>
      <h3>
        {words.bench}
        {bench.length > 0 && <span className={classes.quiet}>{words.notPlaced}</span>}
      </h3>
      {bench.length === 0 ? (
        <p className={classes.quiet}>{words.benchEmpty}</p>
      ) : (
        <ul>
          {bench.map(({ id, by, held_by, sentence }) => (
            <li key={`${id} ${by} ${held_by}`}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
