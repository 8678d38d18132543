// How does a rule hold, and what would another setting do? Nothing is decided before that was seen.

import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { ruleMeanwhile, useAdjust, useRuleTrial } from "../../api/rules";
import type { RuleDetail, RulePreviewForm } from "../../api/types";
import { useAddress } from "../../state/address";
import { nameAuthor, useAuthor } from "../../state/author";
import { isPresent } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";
import desk from "../../ui/Desk.module.css";
import { About } from "../../ui/DeskPage";
import { AuthorField, Failure, Field, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { Switch } from "../../ui/Switch";
import { severityWord } from "../../words/graph";
import { listed } from "../../words/numbers";
import { type Draft, draftOf, formOf, rebased, usualOf, wrongIn } from "./adjusting";
import { Kinds } from "./Kinds";
import { Numbers } from "./Numbers";
import classes from "./Rules.module.css";
import { isSame } from "./same";
import { Trial } from "./Trial";
import { words } from "./words";

const PAUSE = 250;

export function Adjust({ rule }: { rule: RuleDetail }) {
  const present = useAddress(({ address }) => isPresent(address));
  const [begun, setBegun] = useState<{ readonly draft: Draft; readonly on: Draft }>();
  const [made, setMade] = useState<{ readonly before: RulePreviewForm; readonly reason: string }>();
  const shown = begun?.draft ?? draftOf(rule);
  const held = formOf(draftOf(rule), rule);
  const form = formOf(shown, rule);
  const wrong = wrongIn(shown);
  const differs = wrong.length > 0 || !isSame(form, held);
  const isGone = rule.family === "own" && !rule.on && rule.history.at(-1)?.on !== false;
  if (!present || isGone) return <Held rule={rule} said={present ? words.takenBack : words.onlyNow} />;
  const change = (part: Partial<Draft>) => {
    setMade(undefined);
    setBegun({ draft: { ...shown, ...part }, on: begun?.on ?? draftOf(rule) });
  };
  return (
    <div className={classes.adjust}>
      {made && <Saved rule={rule} {...made} onBack={() => setMade(undefined)} />}
      <Fields rule={rule} draft={shown} onChange={change} />
      {!isSame(form, formOf(usualOf(rule), rule)) && (
        <div>
          <Button size="compact-xs" onClick={() => change(usualOf(rule))}>
            {words.toUsual}
          </Button>
        </div>
      )}
      {wrong.length > 0 && (
        <p className={desk.hollow} role="status">
          {words.wrong(listed(wrong.map((name) => words.parameterOf(rule.id, name))))}
        </p>
      )}
      {differs && (
        <Decide
          rule={rule}
          form={wrong.length > 0 ? undefined : form}
          onReset={() => setBegun(undefined)}
          onMeanwhile={(present) =>
            begun && setBegun({ draft: rebased(begun.draft, begun.on, draftOf(present)), on: draftOf(present) })
          }
          onMade={(reason) => {
            setBegun(undefined);
            setMade({ before: held, reason });
          }}
        />
      )}
    </div>
  );
}

/** How it holds, where nothing is to be decided. */
function Held({ rule, said }: { rule: RuleDetail; said: string }) {
  return (
    <div className={classes.adjust}>
      <p className={desk.quiet}>{said}</p>
      <About
        said={Object.entries(rule.parameters).map(([name, value]) => [
          words.parameterOf(rule.id, name),
          <span key={name} className="figures">
            {value}
          </span>,
        ])}
      />
    </div>
  );
}

interface FieldsProps {
  readonly rule: RuleDetail;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function Fields({ rule, draft, onChange }: FieldsProps) {
  const isUsual = draft.severity === rule.usual_severity;
  return (
    <>
      <div className={classes.row}>
        <Switch
          label={words.state}
          choices={[
            ["on", words.on],
            ["off", words.off],
          ]}
          chosen={draft.on ? "on" : "off"}
          onChoose={(on) => onChange({ on: on === "on" })}
        />
      </div>
      {draft.on && (
        <>
          <Field label={words.severity}>
            {(id) => (
              <>
                <select
                  id={id}
                  className={classes.pick}
                  data-changed={draft.severity !== rule.severity || undefined}
                  value={draft.severity}
                  onChange={({ currentTarget }) => {
                    const severity = SEVERITIES.find((each) => each === currentTarget.value);
                    if (severity) onChange({ severity });
                  }}
                >
                  {SEVERITIES.map((severity) => (
                    <option key={severity} value={severity}>
                      {severityWord(severity)}
                    </option>
                  ))}
                </select>
                {!isUsual && (
                  <span className={classes.small}>{words.usually(severityWord(rule.usual_severity))}</span>
                )}
              </>
            )}
          </Field>
          <Numbers
            rule={rule.id}
            values={draft.parameters}
            held={rule.parameters}
            usual={rule.usual_parameters}
            onChange={(parameters) => onChange({ parameters })}
          />
          {rule.unit_kinds.length > 0 && (
            <Kinds rule={rule} draft={draft} onChange={(kinds) => onChange({ kinds })} />
          )}
        </>
      )}
    </>
  );
}

interface DecideProps {
  readonly rule: RuleDetail;
  /** None where something that is filled in is no number. */
  readonly form: RulePreviewForm | undefined;
  readonly onReset: () => void;
  /** Somebody else was faster; what they made of it. */
  readonly onMeanwhile: (present: RuleDetail) => void;
  readonly onMade: (reason: string) => void;
}

/** What it would do, and then why and who. */
function Decide({ rule, form, onReset, onMeanwhile, onMade }: DecideProps) {
  const [asked] = useDebouncedValue(form, PAUSE);
  // Whoever saw an older decision is told of the newer one, and decides after that.
  const [seen, setSeen] = useState(rule.decided);
  const trial = useRuleTrial(rule.id, asked, rule.decided);
  const adjust = useAdjust(rule.id);
  const [reason, setReason] = useState("");
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const meanwhile = ruleMeanwhile(adjust.error);
  const latest = meanwhile?.history.at(-1);
  const ready = form && asked && isSame(form, asked) && trial.isSuccess && !trial.isPlaceholderData;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || reason.trim() === "" || author.trim() === "") return;
    nameAuthor(author.trim());
    adjust.mutate(
      { ...form, reason: reason.trim(), author: author.trim(), seen },
      {
        onSuccess: () => onMade(reason.trim()),
        onError: (error) => {
          const present = ruleMeanwhile(error);
          if (!present) return;
          setSeen(present.decided);
          onMeanwhile(present);
        },
      },
    );
  };
  return (
    <form className={classes.adjust} aria-label={words.preview} onSubmit={submit}>
      <Trial trial={trial} />
      <TextField label={words.reason} value={reason} hint={words.reasonHint} isLong onChange={setReason} />
      <AuthorField value={author} onChange={setAuthor} />
      {adjust.isError && (
        <Failure>{latest ? words.meanwhile(latest.author, latest.reason) : adjust.error.message}</Failure>
      )}
      <div className={formClasses.actions}>
        <Button
          type="submit"
          className={formClasses.primary}
          disabled={!ready || reason.trim() === "" || author.trim() === "" || adjust.isPending}
        >
          {words.save}
        </Button>
        <Button onClick={onReset}>{words.reset}</Button>
      </div>
    </form>
  );
}

interface SavedProps {
  readonly rule: RuleDetail;
  readonly before: RulePreviewForm;
  readonly reason: string;
  readonly onBack: () => void;
}

/** That it was decided, and the way back: another decision. */
function Saved({ rule, before, reason, onBack }: SavedProps) {
  const adjust = useAdjust(rule.id);
  const author = useAuthor(({ name }) => name);
  return (
    <div className={classes.saved} role="status" data-saved>
      <span>{words.saved}</span>
      <Button
        disabled={adjust.isPending}
        onClick={() =>
          adjust.mutate(
            { ...before, author, reason: words.undone(reason), seen: rule.decided },
            { onSuccess: onBack },
          )
        }
      >
        {words.undo}
      </Button>
      {adjust.isError && <p role="alert">{adjust.error.message}</p>}
    </div>
  );
}
