// What is the next step of the plan? An operation, what it needs, and, before it is added, its sentence and what it would
// open and resolve.

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { useOperations, useTrial } from "../../api/planning";
import type { Operation, Scenario, Step } from "../../api/types";
import { useDelayed } from "../../state/useDelayed";
import { DateField, Field, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { SeverityGlyph } from "../../ui/Severity";
import { TurnSign } from "../../ui/Turn";
import { severityWord } from "../../words/graph";
import { TURNS, worstFirst } from "../../words/turns";
import classes from "./Editor.module.css";
import { closeDraft, type Drafted, editPlan, useEditing } from "./editing";
import { IN_ORDER, editWords as words } from "./editWords";
import { forPeople, shownFields, stepOf, type Values, valuesOf } from "./form";
import { OperationFields } from "./OperationFields";

const PAUSE = 250;

export function StepForm({ plan, draft }: { plan: Scenario; draft: Drafted }) {
  const operations = useOperations().data;
  const busy = useEditing((state) => state.busy);
  const [kind, setKind] = useState(typeof draft.begun.do === "string" ? draft.begun.do : "");
  const [values, setValues] = useState<Values>(() => valuesOf(draft.begun));
  const operation = operations?.find((each) => each.do === kind);
  const step = operation && stepOf(operation, values);
  const submit = () => {
    if (!step) return;
    const { replaces } = draft;
    const edit = replaces
      ? ({ kind: "change", step: replaces, into: step } as const)
      : ({ kind: "add", steps: [step] } as const);
    editPlan(plan, edit, words.goneStep, closeDraft);
  };
  const change = (part: Values) => setValues((now) => ({ ...now, ...part }));
  const title = draft.number === undefined ? words.addStep : words.changeStep(draft.number);
  return (
    <div className={classes.editor} data-step-form>
      <Form title={title} onSubmit={submit} onClose={closeDraft}>
        {operations && !draft.replaces && <Kinds operations={operations} kind={kind} onChange={setKind} />}
        {operation && (
          <>
            <OperationFields
              key={operation.do}
              fields={shownFields(operation)}
              operation={operation}
              values={values}
              onChange={change}
            />
            <WhenAndWhy values={values} onChange={change} />
            {!draft.replaces && <Preview plan={plan} step={step} />}
          </>
        )}
        <div className={formClasses.actions}>
          <Button type="submit" className={formClasses.primary} disabled={!step || busy}>
            {draft.replaces ? words.saveIt : words.addIt}
          </Button>
          <Button onClick={closeDraft}>{words.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}

interface KindsProps {
  readonly operations: readonly Operation[];
  readonly kind: string;
  readonly onChange: (kind: string) => void;
}

function Kinds({ operations, kind, onChange }: KindsProps) {
  const groups = useMemo(() => groupsOf(operations), [operations]);
  return (
    <Field label={words.what}>
      {(id) => (
        <select id={id} value={kind} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          <option value="">{words.choose}</option>
          {groups.map(([group, kinds]) => (
            <optgroup key={group} label={words.group(group)}>
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {words.operation(each)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What can be chosen, group by group, in the order in which people look for it. */
function groupsOf(operations: readonly Operation[]): readonly (readonly [string, readonly string[]])[] {
  const groups = new Map<string, string[]>();
  const known = new Map(forPeople(operations).map((each) => [each.do, words.groupKey(each.group)]));
  for (const each of IN_ORDER) {
    const group = known.get(each);
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), each]);
  }
  return [...groups];
}

function WhenAndWhy({ values, onChange }: { values: Values; onChange: (part: Values) => void }) {
  const text = (name: string) => (values[name] === undefined ? "" : String(values[name]));
  return (
    <>
      <div className={formClasses.pair}>
        <DateField label={words.on} value={text("on")} onChange={(on) => onChange({ on })} />
        <TextField
          label={words.wave}
          type="number"
          value={text("wave") || "1"}
          onChange={(wave) => onChange({ wave: Number(wave) > 1 ? Math.floor(Number(wave)) : undefined })}
        />
      </div>
      <TextField
        label={words.note}
        value={text("note")}
        longest={2000}
        hint={words.noteHint}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

const FEW = 4;

/** Its sentence and its gaps, as if it stood at the end of the plan; or why it does not fit. */
function Preview({ plan, step }: { plan: Scenario; step: Step | undefined }) {
  const [asked] = useDebouncedValue(step && JSON.stringify(step), PAUSE);
  const wanted = useMemo(() => (asked === undefined ? undefined : (JSON.parse(asked) as Step)), [asked]);
  const trial = useTrial(plan, wanted === undefined ? [] : [wanted]);
  const late = useDelayed(trial.isFetching);
  const number = plan.steps.length + 1;
  const tried = step && trial.data?.steps.find((each) => each.number === number);
  const own = trial.data && {
    opened: trial.data.opened.filter(({ blame }) => blame.includes(number)),
    resolved: trial.data.resolved.filter(({ blame }) => blame.includes(number)),
    moved: trial.data.moved.filter(({ blame }) => blame.includes(number)),
  };
  const nothing = own && TURNS.every((turn) => own[turn].length === 0);
  return (
    <section className={classes.preview} aria-label={words.preview} aria-live="polite" data-preview>
      {!step && <p className={formClasses.fine}>{words.needsMore}</p>}
      {late && <p className={formClasses.fine}>{words.trying}</p>}
      {step && trial.isError && <p>{trial.error.message}</p>}
      {tried && (
        <>
          <p className={classes.sentence}>
            {tried.sentence ?? tried.problems.map((problem) => problem.sentence).join(" ")}
          </p>
          {tried.sentence !== null && own && (
            <ul className={classes.effects}>
              {TURNS.flatMap((turn) =>
                worstFirst(own[turn])
                  .slice(0, FEW)
                  .map((gap) => (
                    <li key={gap.key} data-turn={turn}>
                      <TurnSign turn={turn} />
                      <SeverityGlyph severity={gap.severity} />
                      <span>
                        <span className={classes.hidden}>{severityWord(gap.severity)}: </span>
                        {gap.sentence}
                      </span>
                    </li>
                  )),
              )}
              {TURNS.some((turn) => own[turn].length > FEW) && (
                <li className={formClasses.fine}>
                  {words.and(TURNS.reduce((sum, turn) => sum + Math.max(0, own[turn].length - FEW), 0))}
                </li>
              )}
              {nothing && <li className={formClasses.fine}>{words.opensNothing}</li>}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
