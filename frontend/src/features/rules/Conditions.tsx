// Which ones are meant? Conditions on what is recorded of them, each of three parts that are picked.

import { ActionIcon, UnstyledButton } from "@mantine/core";
import type { Vocabulary } from "../../api/types";
import { CloseIcon } from "../../ui/icons";
import { capitalised, propertyWord, statusWord, yesOrNo } from "../../words/graph";
import classes from "./Builder.module.css";
import { builderWords as words } from "./builderWords";
import type { Condition, Side } from "./building";
import { Day } from "./Day";
import { propertiesOf, TESTS, testsOf } from "./vocabulary";

interface Props {
  readonly vocabulary: Vocabulary;
  readonly side: Side;
  readonly onChange: (where: readonly Condition[]) => void;
}

/** Tests that may stand beside others of the same property. */
const RANGES: readonly string[] = ["at_least", "at_most", "before", "after"];

export function Conditions({ vocabulary, side: { label, where }, onChange }: Props) {
  const properties = propertiesOf(vocabulary, label);
  const isFree = (property: string) => {
    const its = where.filter((each) => each.property === property);
    return its.length === 0 || (its.length === 1 && its.every(({ test }) => RANGES.includes(test)));
  };
  const free = properties.filter(({ name }) => isFree(name));
  const put = (index: number, next: Condition) => onChange(where.with(index, next));
  const add = (property: string) => {
    const taken = where.filter((each) => each.property === property).map(({ test }) => test);
    const test = testsOf(vocabulary, label, property).find((each) => !taken.includes(each)) ?? "known";
    onChange([...where, { property, test, values: [] }]);
  };
  return (
    <div className={classes.conditions}>
      {where.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conditions of one property differ by their place alone
        <fieldset key={index} className={classes.condition} aria-label={propertyWord(condition.property)}>
          <span>{index === 0 ? words.whose : words.and}</span>
          <b>{propertyWord(condition.property)}</b>
          <select
            aria-label={words.test}
            value={condition.test}
            onChange={({ currentTarget }) => {
              const test = TESTS.find((each) => each === currentTarget.value);
              if (test) put(index, { ...condition, test });
            }}
          >
            {testsOf(vocabulary, label, condition.property).map((test) => (
              <option key={test} value={test}>
                {words.tests[test]}
              </option>
            ))}
          </select>
          <Value
            condition={condition}
            property={properties.find(({ name }) => name === condition.property)}
            onChange={(values) => put(index, { ...condition, values })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.removeCondition(propertyWord(condition.property))}
            onClick={() => onChange(where.filter((_, at) => at !== index))}
          >
            <CloseIcon />
          </ActionIcon>
        </fieldset>
      ))}
      {free.length > 0 && (
        <select
          className={classes.add}
          aria-label={words.addCondition}
          value=""
          onChange={({ currentTarget }) => add(currentTarget.value)}
        >
          <option value="">{words.addCondition}</option>
          {free.map(({ name }) => (
            <option key={name} value={name}>
              {propertyWord(name)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

interface ValueProps {
  readonly condition: Condition;
  readonly property: ReturnType<typeof propertiesOf>[number] | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

function Value({ condition: { test, values }, property, onChange }: ValueProps) {
  if (!property || test === "known" || test === "unknown") return null;
  const first = values[0] ?? "";
  if (property.kind === "date") return <Day value={first} onChange={(day) => onChange([day])} />;
  if (property.kind === "word" || property.kind === "true or false") {
    const several = property.kind === "word";
    const offered = several ? property.words : ["true", "false"];
    return (
      <fieldset className={classes.words} aria-label={words.values}>
        {offered.map((word) => (
          <UnstyledButton
            key={word}
            className={classes.word}
            aria-pressed={values.includes(word)}
            onClick={() => onChange(several ? toggled(values, word) : [word])}
          >
            {several ? wordOf(property.name, word) : yesOrNo(word === "true")}
          </UnstyledButton>
        ))}
      </fieldset>
    );
  }
  return (
    <input
      aria-label={words.value}
      inputMode={property.kind === "whole number" || property.kind === "number" ? "decimal" : undefined}
      maxLength={100}
      value={first}
      onChange={({ currentTarget }) => onChange([currentTarget.value])}
    />
  );
}

const wordOf = (property: string, word: string): string =>
  property === "status" ? statusWord(word) : capitalised(word.replaceAll("_", " "));

const toggled = (values: readonly string[], word: string): string[] =>
  values.includes(word) ? values.filter((each) => each !== word) : [...values, word];
