// What follows from a deed, and what does it need? Said before it is done.

import { Button } from "@mantine/core";
import { useState } from "react";
import { apply, fork, isBehind, planMeanwhile, restore, review, share, turn } from "../../api/planning";
import type { Scenario, Simulation } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { AuthorField, Failure, Field, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import classes from "./Editor.module.css";
import type { Done } from "./Life";
import { type Deed, namesOf, stepsByWave } from "./life";
import { lifeWords as words } from "./lifeWords";
import { words as planWords } from "./words";

/** Deeds that ask for something that has to be written. */
const FILLED_IN: readonly Deed[] = ["return", "fork"];

interface Props {
  readonly plan: Scenario;
  readonly simulation: Simulation;
  readonly deed: Exclude<Deed, "rebase">;
  /** The steps that are chosen to begin with, where some are due. */
  readonly due: readonly number[] | undefined;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
  /** The plan has to be brought up to date first. */
  readonly onBehind: () => void;
}

interface Filled {
  readonly author: string;
  readonly reason: string;
  readonly name: string;
  readonly editors: string;
  readonly viewers: string;
  /** "all", "some", or the number of a wave. */
  readonly which: string;
  readonly chosen: readonly number[];
}

export function LifeForm({ plan, simulation, deed, due, onClose, onDone, onBehind }: Props) {
  const [filled, setFilled] = useState<Filled>(() => ({
    author: useAuthor.getState().name,
    reason: "",
    name: "",
    editors: plan.editors.join("\n"),
    viewers: plan.viewers.join("\n"),
    which: due ? "some" : "all",
    chosen: due ?? [],
  }));
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState(false);
  const [asksName] = useState(filled.author === "");
  const set = (part: Partial<Filled>) => setFilled((now) => ({ ...now, ...part }));
  const broken = simulation.gates.some(({ holds }) => !holds);
  const needsReason = deed === "return" || (deed === "approve" && broken);
  const isReady =
    filled.author.trim() !== "" &&
    (!needsReason || filled.reason.trim() !== "") &&
    (deed !== "fork" || filled.name.trim() !== "") &&
    (deed !== "apply" || filled.which !== "some" || filled.chosen.length > 0);
  const submit = async () => {
    if (!isReady || busy) return;
    nameAuthor(filled.author.trim());
    setBusy(true);
    setError(undefined);
    try {
      onDone(await doIt(plan, deed, filled));
    } catch (failed) {
      setError(failed as Error);
      setBusy(false);
    }
  };
  const meanwhile = planMeanwhile(error);
  return (
    <Form
      title={words.titles[deed]}
      onSubmit={() => void submit()}
      onClose={onClose}
      isRead={!FILLED_IN.includes(deed)}
    >
      <p className={formClasses.fine}>{words.does[deed]}</p>
      {deed === "apply" && <Which plan={plan} simulation={simulation} filled={filled} onChange={set} />}
      {(deed === "approve" || deed === "return") && (
        <TextField
          label={deed === "return" ? words.reason : broken ? words.reasonNeeded : words.reasonOptional}
          value={filled.reason}
          longest={2000}
          isLong
          onChange={(reason) => set({ reason })}
        />
      )}
      {deed === "fork" && (
        <TextField label={words.forkName} value={filled.name} onChange={(name) => set({ name })} />
      )}
      {deed === "share" && (
        <>
          <TextField
            label={words.editors}
            value={filled.editors}
            longest={5000}
            isLong
            onChange={(editors) => set({ editors })}
          />
          <TextField
            label={words.viewers}
            value={filled.viewers}
            longest={5000}
            isLong
            onChange={(viewers) => set({ viewers })}
          />
        </>
      )}
      {asksName && <AuthorField value={filled.author} onChange={(author) => set({ author })} />}
      {error && (
        <Failure>
          <p>{meanwhile ? words.meanwhile[meanwhile.state] : isBehind(error) ? words.behind : error.message}</p>
          {!meanwhile && isBehind(error) && (
            <Button className={classes.next} onClick={onBehind}>
              {words.begin.rebase}
            </Button>
          )}
        </Failure>
      )}
      <div className={formClasses.actions}>
        <Button type="submit" className={formClasses.primary} disabled={!isReady || busy}>
          {words.outcome[deed]}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Form>
  );
}

async function doIt(plan: Scenario, deed: Props["deed"], filled: Filled): Promise<Done> {
  const author = filled.author.trim();
  switch (deed) {
    case "submit":
    case "discard":
      await turn(plan, deed, author);
      return { sentence: words.done[deed] };
    case "approve":
    case "return":
      await review(plan, deed, filled.reason.trim(), author);
      return { sentence: words.done[deed] };
    case "share":
      await share(plan, namesOf(filled.editors), namesOf(filled.viewers), author);
      return { sentence: words.done.share };
    case "fork":
      return { sentence: "", plan: (await fork(plan, filled.name.trim(), author)).id };
    case "apply": {
      const revision = (await apply(plan, chosenOf(filled), author)).applied.at(-1)?.revision;
      return revision === undefined ? { sentence: "" } : { sentence: words.made(revision), revision };
    }
    case "restore": {
      const { since, revision } = await restore(plan, author);
      return { sentence: words.since(since.length), revision };
    }
  }
}

function chosenOf({ which, chosen }: Filled): { wave?: number; steps?: number[] } {
  if (which === "all") return {};
  return which === "some" ? { steps: [...chosen] } : { wave: Number(which) };
}

interface WhichProps {
  readonly plan: Scenario;
  readonly simulation: Simulation;
  readonly filled: Filled;
  readonly onChange: (part: Partial<Filled>) => void;
}

/** All steps, those of a wave, or some, change by change; and what all of them come to. */
function Which({ plan, simulation, filled, onChange }: WhichProps) {
  const waves = [...stepsByWave(plan)];
  const { opened, resolved, people, steps } = simulation;
  const toggle = (number: number) =>
    onChange({
      chosen: filled.chosen.includes(number)
        ? filled.chosen.filter((each) => each !== number)
        : [...filled.chosen, number],
    });
  return (
    <>
      <p>{words.consequences(opened.length, resolved.length, Object.keys(people).length)}</p>
      <Field label={words.which}>
        {(id) => (
          <select
            id={id}
            value={filled.which}
            onChange={({ currentTarget }) => onChange({ which: currentTarget.value })}
          >
            <option value="all">{words.all}</option>
            {waves.length > 1 &&
              waves.map(([wave, count]) => (
                <option key={wave} value={String(wave)}>
                  {words.wave(wave, count)}
                </option>
              ))}
            <option value="some">{words.some}</option>
          </select>
        )}
      </Field>
      {filled.which === "some" && (
        <fieldset className={classes.several}>
          <legend className={formClasses.legend}>{words.some}</legend>
          {steps.map(({ number, sentence }) => (
            <label key={number} className={formClasses.check}>
              <input
                type="checkbox"
                checked={filled.chosen.includes(number)}
                disabled={sentence === null}
                onChange={() => toggle(number)}
              />
              <span>
                {number}. {sentence ?? planWords.doesNotFit}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
