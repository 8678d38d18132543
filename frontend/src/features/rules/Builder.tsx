// What should every one of a kind have? A sentence of parts that are picked, what people read about it, and at the right
// what it would find now.

import { ActionIcon, Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Vocabulary } from "../../api/types";
import { SEVERITIES } from "../../theme/tokens";
import { Field, TextField } from "../../ui/Form";
import { CloseIcon } from "../../ui/icons";
import { NodeField } from "../../ui/NodeField";
import { labelWord, severityWord } from "../../words/graph";
import classes from "./Builder.module.css";
import { builderWords as words } from "./builderWords";
import { type Bound, type Built, fitted, isUnit, isWay, type Side } from "./building";
import { Conditions } from "./Conditions";
import { canBeWalked, namesOf, type Way, waysBetween } from "./vocabulary";

interface Props {
  readonly vocabulary: Vocabulary;
  readonly built: Built;
  readonly onChange: (built: Built) => void;
}

export function Builder({ vocabulary, built, onChange }: Props) {
  const change = (part: Partial<Built>) => onChange(fitted({ ...built, ...part }, vocabulary));
  const targets = namesOf(vocabulary).filter((name) => waysBetween(vocabulary, built.every.label, name).length > 0);
  return (
    <div className={classes.sentence} data-builder>
      <SidePart
        vocabulary={vocabulary}
        side={built.every}
        said={words.every}
        name={words.kind}
        labels={namesOf(vocabulary)}
        onChange={(every) => change({ every })}
      />
      <SidePart
        vocabulary={vocabulary}
        side={built.has}
        said={words.mustHave}
        name={words.what}
        labels={targets}
        onChange={(has) => change({ has })}
        before={<HowMany built={built} onChange={change} />}
      />
      <Ways vocabulary={vocabulary} built={built} onChange={change} />
      <Texts built={built} onChange={change} />
    </div>
  );
}

interface SideProps {
  readonly vocabulary: Vocabulary;
  readonly side: Side;
  /** What stands before it in the sentence, and what the field is called. */
  readonly said: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly onChange: (side: Side) => void;
  readonly before?: ReactNode;
}

function SidePart({ vocabulary, side, said, name, labels, onChange, before }: SideProps) {
  return (
    <fieldset className={classes.part} aria-label={said}>
      <div className={classes.line}>
        <span>{said}</span>
        {before}
        <select
          className={classes.pick}
          aria-label={name}
          value={side.label}
          onChange={({ currentTarget }) => onChange({ ...side, label: currentTarget.value })}
        >
          {labels.map((label) => (
            <option key={label} value={label}>
              {labelWord(label)}
            </option>
          ))}
        </select>
      </div>
      <Conditions vocabulary={vocabulary} side={side} onChange={(where) => onChange({ ...side, where })} />
    </fieldset>
  );
}

interface PartProps {
  readonly built: Built;
  readonly onChange: (part: Partial<Built>) => void;
}

function HowMany({ built: { bound, low, high }, onChange }: PartProps) {
  const field = (name: string, value: string, put: (value: string) => void) => (
    <input
      aria-label={name}
      inputMode="numeric"
      maxLength={6}
      value={value}
      onChange={({ currentTarget }) => put(currentTarget.value)}
    />
  );
  return (
    <>
      <select
        aria-label={words.howMany}
        value={bound}
        onChange={({ currentTarget }) => onChange({ bound: currentTarget.value as Bound })}
      >
        {Object.entries(words.bounds).map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
      {bound !== "at_most" && bound !== "none" && field(words.least, low, (value) => onChange({ low: value }))}
      {bound === "between" && <span>{words.and}</span>}
      {(bound === "at_most" || bound === "between") &&
        field(words.most, high, (value) => onChange({ high: value }))}
    </>
  );
}

const STEPS = ["1..2", "1..3"];

const tagOf = ({ type, direction }: Way): string => `${direction} ${type}`;

function Ways({ vocabulary, built, onChange }: PartProps & { vocabulary: Vocabulary }) {
  const { every, has, over, below } = built;
  const possible = waysBetween(vocabulary, every.label, has.label);
  const left = possible.filter((way) => !over.some((each) => isWay(each, way)));
  const wayOf = (tag: string) => possible.find((way) => tagOf(way) === tag);
  return (
    <fieldset className={classes.part} aria-label={words.allWays}>
      {over.map((way, index) => (
        <div key={tagOf(way)} className={classes.line}>
          <span>{index === 0 ? words.tie : words.or}</span>
          <select
            className={classes.pick}
            aria-label={words.tie}
            value={tagOf(way)}
            onChange={({ currentTarget }) => {
              const next = wayOf(currentTarget.value);
              if (next) onChange({ over: over.with(index, next) });
            }}
          >
            {[way, ...left].map((each) => (
              <option key={tagOf(each)} value={tagOf(each)}>
                {words.ways(each.type, each.direction)}
              </option>
            ))}
          </select>
          {canBeWalked(vocabulary, way.type) && way.direction !== "either" && (
            <select
              aria-label={words.steps}
              value={way.steps ?? ""}
              onChange={({ currentTarget }) =>
                onChange({ over: over.with(index, { ...way, steps: currentTarget.value || undefined }) })
              }
            >
              <option value="">{words.step}</option>
              {[...new Set([...STEPS, ...(way.steps ? [way.steps] : [])])].map((steps) => (
                <option key={steps} value={steps}>
                  {steps.startsWith("1..") ? words.upTo(Number(steps.slice(3))) : steps}
                </option>
              ))}
            </select>
          )}
          {over.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.removeWay(words.ways(way.type, way.direction))}
              onClick={() => onChange({ over: over.filter((_, at) => at !== index) })}
            >
              <CloseIcon />
            </ActionIcon>
          )}
        </div>
      ))}
      {left[0] && (
        <div>
          <Button size="compact-xs" onClick={() => left[0] && onChange({ over: [...over, left[0]] })}>
            {words.addWay}
          </Button>
        </div>
      )}
      {isUnit(vocabulary, every.label) && (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={below}
            onChange={({ currentTarget }) => onChange({ below: currentTarget.checked })}
          />
          {words.below}
        </label>
      )}
    </fieldset>
  );
}

const LONG = 1000;

function Texts({ built, onChange }: PartProps) {
  return (
    <fieldset className={classes.part}>
      <legend>{words.about}</legend>
      <div className={classes.texts}>
        <Field label={words.severity}>
          {(id) => (
            <select
              id={id}
              value={built.severity}
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
          )}
        </Field>
        <TextField
          label={words.title}
          hint={words.titleHint}
          value={built.title}
          onChange={(title) => onChange({ title })}
        />
        <TextField
          label={words.why}
          value={built.why}
          longest={LONG}
          isLong
          onChange={(why) => onChange({ why })}
        />
        <TextField
          label={words.remedy}
          value={built.remedy}
          longest={LONG}
          isLong
          onChange={(remedy) => onChange({ remedy })}
        />
        <NodeField
          label={words.owner}
          labels={["Person", "Unit", "Tribe", "Squad", "Chapter"]}
          value={built.owner}
          onChange={(owner) => onChange({ owner })}
        />
      </div>
    </fieldset>
  );
}
