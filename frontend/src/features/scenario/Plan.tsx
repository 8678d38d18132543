// What does the plan consist of? Its steps in sentences, wave by wave, each with what it opens and resolves; and whoever
// and whatever has no place after it. Pointing at a step shows what it does on the map; a draft is edited here.

import { ActionIcon, UnstyledButton } from "@mantine/core";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { useScenario, useSimulation } from "../../api/queries";
import type { Scenario, Simulation, Turn, Step as Written } from "../../api/types";
import { leaveScenario, useAddress } from "../../state/address";
import { chooseStep, pointAtStep, useIntent } from "../../state/intent";
import { ALL, openScenario } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { ChevronIcon, CloseIcon } from "../../ui/icons";
import { TurnSign } from "../../ui/Turn";
import { effectsOf, TURNS } from "../../words/turns";
import { Asked, Toolbar } from "./Asked";
import editor from "./Editor.module.css";
import { draftStep, editPlan, useEditing, useRequests, useUndoKeys } from "./editing";
import { editWords } from "./editWords";
import { lettingGo, placing } from "./place";
import { type Planned, wavesOf } from "./plan";
import classes from "./Scenario.module.css";
import { StepForm } from "./StepForm";
import { words } from "./words";

export function Plan() {
  const { address, change } = useAddress();
  const id = openScenario(address);
  const latest = useScenario(id).data;
  const simulation = useSimulation(id);
  const late = useDelayed(simulation.isFetching);
  const { draft } = useEditing();
  const found = useTogether(latest, simulation.data, simulation.isFetching);
  useRequests(latest, editWords.goneStep);
  useUndoKeys(latest);
  useEffect(() => () => chooseStep(undefined), []);
  if (!latest) return null;
  const scenario = found?.scenario ?? latest;
  const isDraft = latest.state === "draft";
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
      {isDraft && <Toolbar plan={latest} />}
      <div className={classes.body}>
        <Asked plan={latest} />
        {isDraft && draft && (
          <StepForm key={`${draft.number} ${JSON.stringify(draft.begun)}`} plan={latest} draft={draft} />
        )}
        {scenario.note && <p className={classes.about}>{scenario.note}</p>}
        {(scenario.state === "applied" || scenario.state === "discarded") && (
          <p className={classes.about}>{words.over[scenario.state]}</p>
        )}
        {late && <p className={classes.quiet}>{words.loading}</p>}
        {scenario.state === "draft" && scenario.steps.length === 0 && (
          <p className={classes.about}>{words.noSteps}</p>
        )}
        {found && <Waves scenario={found.scenario} simulation={found.simulation} isDraft={isDraft} />}
      </div>
      {found && <Bench simulation={found.simulation} plan={isDraft ? latest : undefined} />}
    </section>
  );
}

interface Together {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
}

/** A plan and what comes of just that plan: while one of them is newer than the other, both as they were. */
function useTogether(
  scenario: Scenario | undefined,
  simulation: Simulation | undefined,
  isReading: boolean,
): Together | undefined {
  const known = useRef<Together>(undefined);
  if (known.current?.scenario.id !== scenario?.id) known.current = undefined;
  const fits = scenario && simulation && (scenario.steps.length === simulation.steps.length || !isReading);
  if (fits && (!isReading || !known.current)) known.current = { scenario, simulation };
  return known.current;
}

interface WavesProps extends Together {
  readonly isDraft: boolean;
}

function Waves({ scenario, simulation, isDraft }: WavesProps) {
  return wavesOf(scenario, simulation).map(({ wave, day, steps }) => (
    <section key={`${wave} ${day}`} className={classes.wave}>
      <h3 className="figures">{words.wave(wave, day)}</h3>
      <ol className={classes.steps} start={steps[0]?.number}>
        {steps.map((step) => (
          <Row key={step.number} step={step} plan={scenario} simulation={simulation} isDraft={isDraft} />
        ))}
      </ol>
    </section>
  ));
}

interface RowProps extends WavesProps {
  readonly step: Planned;
  readonly plan: Scenario;
}

const CARRIED = "application/x-interstice-step";

/** A step that is dropped on another goes before it; the same is done by hand with what the chosen step offers. */
function Row({ step, plan, simulation, isDraft }: Omit<RowProps, "scenario">) {
  const chosen = useIntent((state) => state.chosenStep === step.number);
  const [over, setOver] = useState(false);
  const written = plan.steps[step.number - 1];
  const drop = (event: DragEvent) => {
    setOver(false);
    const from = plan.steps[Number(event.dataTransfer.getData(CARRIED)) - 1];
    if (!from || from === written) return;
    event.preventDefault();
    editPlan(plan, { kind: "move", step: from, before: written }, editWords.goneStep);
  };
  return (
    <li
      className={editor.row}
      draggable={isDraft || undefined}
      data-over={over || undefined}
      onDragStart={(event) => event.dataTransfer.setData(CARRIED, String(step.number))}
      onDragOver={(event) => {
        if (!isDraft || !event.dataTransfer.types.includes(CARRIED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Step step={step} simulation={simulation} />
      {isDraft && chosen && written && <Acts plan={plan} written={written} number={step.number} />}
    </li>
  );
}

function Acts({ plan, written, number }: { plan: Scenario; written: Written; number: number }) {
  const busy = useEditing((state) => state.busy);
  const move = (before: Written | undefined, to: number) =>
    editPlan(plan, { kind: "move", step: written, before }, editWords.goneStep, () => chooseStep(to));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={editor.acts} role="group" aria-label={editWords.actionsOf(number)}>
      <UnstyledButton disabled={busy || number === 1} onClick={() => move(plan.steps[number - 2], number - 1)}>
        {editWords.up}
      </UnstyledButton>
      <UnstyledButton
        disabled={busy || number === plan.steps.length}
        onClick={() => move(plan.steps[number + 1], number + 1)}
      >
        {editWords.down}
      </UnstyledButton>
      <UnstyledButton disabled={busy} onClick={() => draftStep(written, written, number)}>
        {editWords.change}
      </UnstyledButton>
      <UnstyledButton
        disabled={busy}
        onClick={() =>
          editPlan(plan, { kind: "remove", step: written }, editWords.goneStep, () => chooseStep(undefined))
        }
      >
        {editWords.remove}
      </UnstyledButton>
    </div>
  );
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

/** What has lost its place; where the plan is edited, each is placed or let go. */
function Bench({ simulation: { bench }, plan }: { simulation: Simulation; plan: Scenario | undefined }) {
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
          {bench.map((benched) => (
            <li key={`${benched.id} ${benched.by} ${benched.held_by}`} className={editor.benched}>
              <span>{benched.sentence}</span>
              {plan && (
                <span className={editor.acts}>
                  <UnstyledButton
                    aria-label={editWords.placeIt(benched.sentence)}
                    onClick={() => draftStep(placing(benched))}
                  >
                    {editWords.place}
                  </UnstyledButton>
                  <UnstyledButton
                    aria-label={editWords.letGoOf(benched.sentence)}
                    onClick={() => editPlan(plan, { kind: "add", steps: [lettingGo(benched)] }, editWords.goneStep)}
                  >
                    {editWords.letGo}
                  </UnstyledButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
