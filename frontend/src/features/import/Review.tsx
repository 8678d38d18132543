// What would an import change, before anything is written? Counts, gaps, what is removed; then somebody applies it.

import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { stopReading, useBringIn, useLook, usePlan } from "../../api/imports";
import type { ImportPlan } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { listed } from "../../words/numbers";
import { Changes, Effect, Kinds, LeftOut } from "./Changes";
import classes from "./Import.module.css";
import { Refused } from "./Start";
import { coming, goOn, startAgain, useSession } from "./session";
import { usable } from "./targets";
import { Waiting } from "./Waiting";
import { words } from "./words";

const NOTHING = { id: 0, files: new Map<string, File>() };

export function Review() {
  const { batch = NOTHING, mapping, source, vanished } = useSession();
  const wish = { source, vanished, mapping: mapping && usable(mapping) };
  const plan = usePlan(batch, wish, coming);
  const back = () => {
    void stopReading(batch);
    if (mapping) goOn({ stage: "columns" });
    else startAgain();
  };
  if (plan.isPending || (plan.isFetching && plan.isError))
    return (
      <Before>
        <Waiting then={words.comparing} onCancel={back} />
      </Before>
    );
  if (plan.isError)
    return (
      <Before>
        <Refused error={plan.error} />
        <div className={classes.foot}>
          <Button onClick={() => void plan.refetch()}>{words.retry}</Button>
          <Button variant="default" onClick={back}>
            {mapping ? words.back : words.again}
          </Button>
          <ByHand />
        </div>
      </Before>
    );
  const { body, tag } = plan.data;
  return <Shown plan={body} tag={tag} onBack={back} />;
}

/** Where there is nothing to be found yet. */
function Before({ children }: { children: ReactNode }) {
  return (
    <>
      <h1 className={classes.finding}>{words.stages.review}</h1>
      {children}
    </>
  );
}

const changesOf = ({ totals }: ImportPlan): number =>
  ["created", "changed", "closed", "removed", "relationships_added"].reduce(
    (sum, name) => sum + (totals[name] ?? 0),
    0,
  );

interface ShownProps {
  readonly plan: ImportPlan;
  readonly tag: string;
  readonly onBack: () => void;
}

function Shown({ plan, tag, onBack }: ShownProps) {
  const { batch = NOTHING, mapping, source, vanished } = useSession();
  const bringIn = useBringIn(batch, coming);
  const [applying, setApplying] = useState<AbortController>();
  const changes = changesOf(plan);
  const unchanged = plan.totals.unchanged ?? 0;
  if (bringIn.isPending)
    return (
      <Before>
        <Waiting then={words.writing} onCancel={() => applying?.abort()} />
      </Before>
    );
  const apply = (author: string, keep: boolean) => {
    nameAuthor(author);
    const control = new AbortController();
    setApplying(control);
    const wish = { source, vanished, mapping: mapping && usable(mapping) };
    bringIn.mutate(
      { wish, author, keep, seen: tag, signal: control.signal },
      { onSuccess: (made) => goOn({ stage: "done", made }) },
    );
  };
  return (
    <>
      <h1 className={classes.finding}>{findingOf(changes, plan.effect?.opened_total ?? 0)}</h1>
      <p className={classes.hint}>
        {words.recognised(words.formats[plan.format] ?? words.mappedTable)}{" "}
        {unchanged > 0 && words.unchanged(unchanged)}
      </p>
      {plan.notes.length > 0 && (
        <section className={classes.part}>
          <h2>{words.notes}</h2>
          <ul className={classes.list}>
            {plan.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      <Kinds plan={plan} />
      <LeftOut plan={plan} />
      <Effect plan={plan} />
      <Changes plan={plan} />
      {plan.scenarios.length > 0 && <p>{words.scenarios(listed(plan.scenarios))}</p>}
      {bringIn.isError && isCalledOff(bringIn.error) && <p role="status">{words.calledOff}</p>}
      {bringIn.isError && !isCalledOff(bringIn.error) && <Refused error={bringIn.error} />}
      <Decide key={tag} plan={plan} tag={tag} changes={changes} onApply={apply} onBack={onBack} />
    </>
  );
}

const isCalledOff = (error: Error): boolean => error.name === "AbortError";

function findingOf(changes: number, gaps: number): string {
  if (changes === 0) return words.nothingChanges;
  return gaps > 0 ? words.wouldOpen(changes, gaps) : words.wouldChange(changes);
}

interface DecideProps {
  readonly plan: ImportPlan;
  readonly tag: string;
  readonly changes: number;
  readonly onApply: (author: string, keep: boolean) => void;
  readonly onBack: () => void;
}

const NAMED = /^[^\s|]{1,100}$/;

function Decide({ plan, tag, changes, onApply, onBack }: DecideProps) {
  const { mapping, source, vanished } = useSession();
  const kept = useAuthor(({ name }) => name);
  const [author, setAuthor] = useState(kept);
  const [called, setCalled] = useState(source);
  const [isKept, setKept] = useState(true);
  const [isSure, setSure] = useState(false);
  const [leavesOut, setLeavesOut] = useState(false);
  const ids = { author: useId(), source: useId() };
  const gone = (plan.totals.removed ?? 0) + (plan.totals.closed ?? 0);
  const rejected = plan.totals.rejected ?? 0;
  const missing = plan.totals.vanished ?? 0;
  const isAnswered = (gone === 0 || isSure) && (rejected === 0 || leavesOut) && !plan.needs_confirmation;
  const isNamed = author.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onApply(author.trim(), isKept);
  };
  const rename = () => {
    if (called !== source && NAMED.test(called)) goOn({ source: called, vanished: undefined });
  };
  return (
    <form className={classes.decide} onSubmit={submit}>
      <div className={classes.fields}>
        <label htmlFor={ids.source}>
          {words.sourceLabel}
          <input
            id={ids.source}
            value={called}
            maxLength={100}
            aria-invalid={!NAMED.test(called)}
            autoComplete="off"
            onChange={({ currentTarget }) => setCalled(currentTarget.value)}
            onBlur={rename}
          />
          <span className={classes.fine}>{NAMED.test(called) ? words.sourceHint : words.badSource}</span>
        </label>
        <label htmlFor={ids.author}>
          {words.author}
          <input
            id={ids.author}
            value={author}
            required
            maxLength={200}
            autoComplete="name"
            onChange={({ currentTarget }) => setAuthor(currentTarget.value)}
          />
        </label>
      </div>
      {missing > 0 && (
        <fieldset className={classes.fate}>
          <legend>
            {words.vanishing(missing, plan.source)}
            {plan.needs_confirmation && <b> {words.mustSay}</b>}
          </legend>
          {(["keep", "close"] as const).map((fate) => (
            <label key={fate}>
              <input
                type="radio"
                name="fate"
                checked={vanished === fate}
                onChange={() => goOn({ vanished: fate })}
              />
              {words[fate]}
            </label>
          ))}
        </fieldset>
      )}
      {gone > 0 && <Check label={words.sure} value={isSure} onChange={setSure} />}
      {rejected > 0 && <Check label={words.sureLeftOut} value={leavesOut} onChange={setLeavesOut} />}
      {mapping && <Check label={words.keepMapping} value={isKept} onChange={setKept} />}
      <div className={classes.foot}>
        <Button type="submit" className={classes.primary} disabled={changes === 0 || !isNamed || !isAnswered}>
          {words.apply}
        </Button>
        <Button variant="default" onClick={onBack}>
          {mapping ? words.back : words.again}
        </Button>
        <ByHand />
        {changes > 0 && (
          <span className={classes.hint}>
            {isAnswered ? (isNamed ? words.applyAs(revisionOf(tag) + 1) : words.needsName) : words.needsAnswer}
          </span>
        )}
      </div>
    </form>
  );
}

/** Tables of a known format can be mapped all the same, where they are not meant as that format. */
function ByHand() {
  const { batch, mapping } = useSession();
  const look = useLook(batch, coming).data;
  if (mapping || !look || look.tables.length === 0) return null;
  return (
    <Button variant="default" onClick={() => goOn({ stage: "columns", mapping: look.mapping })}>
      {words.byHandInstead}
    </Button>
  );
}

const revisionOf = (tag: string): number => Number(/r(\d+)/.exec(tag)?.[1] ?? 0);

interface CheckProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

function Check({ label, value, onChange }: CheckProps) {
  return (
    <label className={classes.check}>
      <input type="checkbox" checked={value} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      {label}
    </label>
  );
}
