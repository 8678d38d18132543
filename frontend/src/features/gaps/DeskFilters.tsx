// Which gaps does the desk list, under which heads and in which order? Tokens, and what to do with the list.

import { Button, Menu } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Backlog, RuleCount } from "../../api/types";
import { useAddress } from "../../state/address";
import { TO_DO } from "../../state/gaps";
import { type Address, AGES, idsIn, listOf, STATES } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";
import { CheckIcon, GroupIcon, OrderIcon, PlusIcon } from "../../ui/icons";
import { SeverityGlyph } from "../../ui/Severity";
import { StateGlyph } from "../../ui/State";
import { familyWord, severityWord, stateWord } from "../../words/graph";
import { listed, number } from "../../words/numbers";
import { deskWords as words } from "./deskWords";
import { ExportMenu } from "./ExportMenu";
import { Choice, TextFilter } from "./Filters";
import classes from "./GapDesk.module.css";
import { words as gapWords } from "./words";

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

/** The one place that gaps are of, by name, or how many such places there are. */
function placesOf({ unit }: Address, backlog: Backlog | undefined): string | undefined {
  const [first, ...others] = idsIn(unit);
  if (others.length > 0) return words.places(others.length + 1);
  return backlog?.spheres.find(({ ref }) => ref.id === first)?.ref.name ?? first;
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
      <Token
        label={words.unit}
        value={placesOf(address, backlog)}
        onClear={() => change({ unit: undefined })}
        options={(backlog?.spheres ?? []).map(({ ref, gaps }) => [ref.id, ref.name, gaps])}
        onPick={(unit) => change({ unit: listOf([unit]) })}
      />
      <Token
        label={gapWords.severity}
        value={address.severity && severityWord(address.severity)}
        onClear={() => change({ severity: undefined })}
        options={SEVERITIES.map((severity) => [
          severity,
          severityWord(severity),
          backlog?.severities.find(({ key }) => key === severity)?.gaps ?? 0,
          <SeverityGlyph key={severity} severity={severity} />,
        ])}
        onPick={(severity) => change({ severity: severity as Address["severity"] })}
      />
      {OTHERS.filter(isShown).map((field) => (
        <Token
          key={field}
          label={NAMES[field]}
          value={chosenName(field, address, backlog, rules)}
          onClear={() => clear(field)}
          options={optionsOf(field, backlog, rules)}
          onPick={(value) => change({ [field]: value })}
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

type Option = readonly [key: string, name: string, gaps?: number, glyph?: ReactNode];

function optionsOf(field: Other, backlog: Backlog | undefined, rules: readonly RuleCount[]): Option[] {
  switch (field) {
    case "family":
      return (backlog?.families ?? []).map(({ key, gaps }) => [key, familyWord(key), gaps]);
    case "rule":
      return rules.filter(({ gaps }) => gaps > 0).map(({ id, title, gaps }) => [id, title, gaps]);
    case "assignee":
      return (backlog?.assignees ?? []).map(({ ref, gaps }) => [ref.id, ref.name, gaps]);
    case "work":
      return [
        ["nobody", words.work.nobody, backlog?.unassigned],
        ["late", words.work.late, backlog?.late],
      ];
    case "lies":
      return [
        ["between", words.lies.between, backlog?.between],
        ["inside", words.lies.inside, backlog && backlog.open - backlog.between],
      ];
    case "age":
      return AGES.map((age) => [age, words.ages[age]]);
  }
}

function chosenName(field: Other, address: Address, backlog: Backlog | undefined, rules: readonly RuleCount[]) {
  const key = address[field];
  return key && (optionsOf(field, backlog, rules).find(([id]) => id === key)?.[1] ?? key);
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
    <Choice
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
    </Choice>
  );
}

interface TokenProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onPick: (key: string) => void;
  readonly onClear: () => void;
}

function Token({ label, value, options, onPick, onClear }: TokenProps) {
  return (
    <Choice label={label} value={value} onClear={onClear}>
      {options.map(([key, name, gaps, glyph]) => (
        <Menu.Item
          key={key}
          leftSection={glyph}
          rightSection={gaps !== undefined && <span className="figures">{number(gaps)}</span>}
          onClick={() => onPick(key)}
        >
          {name}
        </Menu.Item>
      ))}
      {options.length === 0 && <Menu.Label>{words.gaps(0)}</Menu.Label>}
    </Choice>
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
    <Menu position="bottom-start" offset={4} classNames={{ dropdown: classes.menu, item: classes.item }}>
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
