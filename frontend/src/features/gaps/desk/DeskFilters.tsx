// Which gaps does the desk list, under which heads and in which order? Tokens, and what to do with the list.

import { Button, Menu } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useNode } from "../../../api/queries";
import type { Backlog, RuleCount } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { TO_DO } from "../../../state/gaps";
import { type Address, AGES, idsIn, listOf, STATES } from "../../../state/query";
import { SEVERITIES } from "../../../theme/tokens";
import { CheckIcon, GroupIcon, OrderIcon, PlusIcon } from "../../../ui/icons";
import { SeverityGlyph } from "../../../ui/Severity";
import { StateGlyph } from "../../../ui/State";
import { Choice, type ChoiceProps, type Option, Token } from "../../../ui/Token";
import { familyWord, labelWord, severityWord, stateWord } from "../../../words/graph";
import { listed } from "../../../words/numbers";
import { TextFilter } from "../Filters";
import { words as gapWords } from "../words";
import { deskWords as words } from "./deskWords";
import { ExportMenu } from "./ExportMenu";
import classes from "./GapDesk.module.css";

/** Beside the three that are always there. */
const OTHERS = ["family", "rule", "assignee", "work", "lies", "age"] as const;
type Other = (typeof OTHERS)[number];

const NAMES: Record<Other, string> = {
  family: gapWords.family,
  rule: gapWords.rule,
  assignee: words.assignee,
  work: words.work_,
  lies: words.lies_,
  age: words.age,
};

/** The one place that gaps are of, as what it is and by name, or how many such places there are. */
function usePlaces(backlog: Backlog | undefined): Pick<ChoiceProps, "label" | "value" | "name"> {
  const [first, ...others] = idsIn(useAddress(({ address }) => address.unit));
  const sphere = backlog?.spheres.find(({ ref }) => ref.id === first)?.ref;
  const isOther = backlog !== undefined && sphere === undefined && others.length === 0;
  const place = useNode(isOther ? first : undefined).data ?? sphere;
  if (others.length > 0) return { label: words.in, value: "", name: words.places(others.length + 1) };
  return { label: place ? labelWord(place.label) : words.unit, value: first, name: place?.name };
}

interface Props {
  readonly backlog: Backlog | undefined;
  readonly rules: readonly RuleCount[];
}

export function DeskFilters({ backlog, rules }: Props) {
  const { address, change } = useAddress();
  const [added, setAdded] = useState<readonly Other[]>([]);
  const isShown = (field: Other) => address[field] !== undefined || added.includes(field);
  const hidden = OTHERS.filter((field) => !isShown(field));
  const clear = (field: Other) => {
    setAdded(added.filter((each) => each !== field));
    change({ [field]: undefined });
  };
  return (
    <search className={classes.filters} aria-label={gapWords.filters}>
      <TextFilter />
      <StateToken />
      <Choice
        {...usePlaces(backlog)}
        options={(backlog?.spheres ?? []).map(({ ref, gaps }) => ({ value: ref.id, name: ref.name, count: gaps }))}
        onChange={(unit) => change({ unit: unit && listOf([unit]) })}
      />
      <Choice
        label={gapWords.severity}
        value={address.severity}
        options={SEVERITIES.map((severity) => ({
          value: severity,
          name: severityWord(severity),
          count: backlog?.severities.find(({ key }) => key === severity)?.gaps ?? 0,
          glyph: <SeverityGlyph severity={severity} />,
        }))}
        onChange={(severity) => change({ severity: SEVERITIES.find((each) => each === severity) })}
      />
      {OTHERS.filter(isShown).map((field) => (
        <Choice
          key={field}
          label={NAMES[field]}
          value={address[field]}
          options={optionsOf(field, backlog, rules)}
          onChange={(value) => (value === undefined ? clear(field) : change({ [field]: value }))}
        />
      ))}
      {hidden.length > 0 && (
        <Pick label={words.more} icon={<PlusIcon />}>
          {hidden.map((field) => (
            <Menu.Item key={field} onClick={() => setAdded([...added, field])}>
              {NAMES[field]}
            </Menu.Item>
          ))}
        </Pick>
      )}
      <span className={classes.space} />
      <Pick label={words.groupBy} icon={<GroupIcon />} value={words.groups[address.group ?? "rule"]}>
        {Object.entries(words.groups).map(([key, name]) => (
          <Menu.Item
            key={key}
            leftSection={<Tick shown={key === (address.group ?? "rule")} />}
            onClick={() => change({ group: key === "rule" ? undefined : (key as Address["group"]) })}
          >
            {name}
          </Menu.Item>
        ))}
      </Pick>
      <Pick label={words.sortBy} icon={<OrderIcon />} value={words.sorts[address.sort ?? "worst"]}>
        {Object.entries(words.sorts).map(([key, name]) => (
          <Menu.Item
            key={key}
            leftSection={<Tick shown={key === (address.sort ?? "worst")} />}
            onClick={() => change({ sort: key === "worst" ? undefined : (key as Address["sort"]) })}
          >
            {name}
          </Menu.Item>
        ))}
      </Pick>
      <ExportMenu />
    </search>
  );
}

function optionsOf(field: Other, backlog: Backlog | undefined, rules: readonly RuleCount[]): Option[] {
  const option = (value: string, name: string, count?: number): Option => ({ value, name, count });
  switch (field) {
    case "family":
      return (backlog?.families ?? []).map(({ key, gaps }) => option(key, familyWord(key), gaps));
    case "rule":
      return rules.filter(({ gaps }) => gaps > 0).map(({ id, title, gaps }) => option(id, title, gaps));
    case "assignee":
      return (backlog?.assignees ?? []).map(({ ref, gaps }) => option(ref.id, ref.name, gaps));
    case "work":
      return [
        option("nobody", words.work.nobody, backlog?.unassigned),
        option("late", words.work.late, backlog?.late),
      ];
    case "lies":
      return [
        option("between", words.lies.between, backlog?.between),
        option("inside", words.lies.inside, backlog && backlog.open - backlog.between),
      ];
    case "age":
      return AGES.map((age) => option(age, words.ages[age]));
  }
}

/** Several at once; without a word, what there is to do. */
function StateToken() {
  const { address, change } = useAddress();
  const states = address.state ?? TO_DO;
  const toggle = (state: (typeof STATES)[number]) => {
    const next = STATES.filter((each) => (each === state) !== states.includes(each));
    const isToDo = next.length === TO_DO.length && TO_DO.every((each) => next.includes(each));
    change({ state: next.length === 0 || isToDo ? undefined : next });
  };
  return (
    <Token
      label={gapWords.state}
      value={address.state ? listed(states.map((state) => stateWord(state).toLowerCase())) : words.toDo}
      onClear={address.state && (() => change({ state: undefined }))}
    >
      {STATES.map((state) => (
        <Menu.Item
          key={state}
          closeMenuOnClick={false}
          role="menuitemcheckbox"
          aria-checked={states.includes(state)}
          leftSection={<StateGlyph state={state} />}
          rightSection={<Tick shown={states.includes(state)} />}
          onClick={() => toggle(state)}
        >
          {stateWord(state)}
        </Menu.Item>
      ))}
    </Token>
  );
}

interface PickProps {
  readonly label: string;
  readonly value?: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Pick({ label, value, icon, children }: PickProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          leftSection={icon}
          className={classes.pick}
          data-known
          aria-label={value ? `${label} ${value}` : label}
          title={value ? `${label} ${value}` : label}
        >
          {value ? (
            <span className={classes.known}>
              <span className={classes.label}>{label}&nbsp;</span>
              <b>{value}</b>
            </span>
          ) : (
            <span className={classes.known}>{label}</span>
          )}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

const Tick = ({ shown }: { shown: boolean }) => (
  <span className={classes.tick} data-shown={shown || undefined}>
    {shown && <CheckIcon />}
  </span>
);
