// Which gaps are asked for? Tokens "Field value x"; an unset one says "any".

import { Menu, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { RuleCount } from "../../api/types";
import { useAddress } from "../../state/address";
import { type Address, STATES } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";
import { ChevronIcon, CloseIcon, FilterIcon } from "../../ui/icons";
import { SeverityGlyph } from "../../ui/Severity";
import { StateGlyph } from "../../ui/State";
import { familyWord, severityWord, stateWord } from "../../words/graph";
import { listed, number } from "../../words/numbers";
import classes from "./Filters.module.css";
import { words } from "./words";

const PAUSE = 150;

export const isFiltered = ({ severity, state, family, rule, q }: Address): boolean =>
  [severity, state, family, rule, q].some((value) => value !== undefined);

export function Filters({ rules }: { rules: readonly RuleCount[] }) {
  const { address, change } = useAddress();
  const families = [...new Set(rules.map((rule) => rule.family))];
  const gapsOf = (family: string) =>
    rules.filter((rule) => rule.family === family).reduce((sum, rule) => sum + rule.gaps, 0);
  const rule = rules.find(({ id }) => id === address.rule);
  return (
    <search className={classes.filters} aria-label={words.filters}>
      <TextFilter />
      <div className={classes.tokens}>
        <Choice
          label={words.state}
          value={address.state && listed(address.state.map(stateWord))}
          onClear={() => change({ state: undefined })}
        >
          {STATES.map((state) => (
            <Menu.Item
              key={state}
              leftSection={<StateGlyph state={state} />}
              onClick={() => change({ state: [state] })}
            >
              {stateWord(state)}
            </Menu.Item>
          ))}
        </Choice>
        <Choice
          label={words.severity}
          value={address.severity && severityWord(address.severity)}
          onClear={() => change({ severity: undefined })}
        >
          {SEVERITIES.map((severity) => (
            <Menu.Item
              key={severity}
              leftSection={<SeverityGlyph severity={severity} />}
              onClick={() => change({ severity })}
            >
              {severityWord(severity)}
            </Menu.Item>
          ))}
        </Choice>
        <Choice
          label={words.family}
          value={address.family && familyWord(address.family)}
          onClear={() => change({ family: undefined })}
        >
          {families.map((family) => (
            <Menu.Item
              key={family}
              rightSection={<span className="figures">{number(gapsOf(family))}</span>}
              onClick={() => change({ family })}
            >
              {familyWord(family)}
            </Menu.Item>
          ))}
        </Choice>
        {address.rule !== undefined && (
          <Choice
            label={words.rule}
            value={rule?.title ?? address.rule}
            onClear={() => change({ rule: undefined })}
          >
            {rules.map(({ id, title }) => (
              <Menu.Item key={id} onClick={() => change({ rule: id })}>
                {title}
              </Menu.Item>
            ))}
          </Choice>
        )}
      </div>
    </search>
  );
}

export interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** None where it cannot be cleared. */
  readonly onClear: (() => void) | undefined;
  readonly children: React.ReactNode;
}

export function Choice({ label, value, onClear, children }: ChoiceProps) {
  return (
    <span className={classes.token} data-set={(value !== undefined && onClear !== undefined) || undefined}>
      <Menu position="bottom-start" offset={4} classNames={{ dropdown: classes.menu, item: classes.item }}>
        <Menu.Target>
          <UnstyledButton className={classes.choice}>
            {label} <b className={classes.value}>{value ?? words.any}</b>
            {value === undefined && <ChevronIcon to="down" size={10} />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>{children}</Menu.Dropdown>
      </Menu>
      {value !== undefined && onClear && (
        <UnstyledButton className={classes.clear} aria-label={`${words.clear}: ${label}`} onClick={onClear}>
          <CloseIcon />
        </UnstyledButton>
      )}
    </span>
  );
}

export function TextFilter() {
  const { address, change } = useAddress();
  const [text, setText] = useState(address.q ?? "");
  const ask = useDebouncedCallback((q: string) => change({ q: q.trim() || undefined }, { replace: true }), PAUSE);
  // Going back in the browser's history, or clearing all filters, changes the field too.
  useEffect(
    () => setText((shown) => (shown.trim() === (address.q ?? "") ? shown : (address.q ?? ""))),
    [address.q],
  );
  return (
    <TextInput
      className={classes.text}
      value={text}
      aria-label={words.filterText}
      placeholder={words.filterText}
      leftSection={<FilterIcon />}
      onChange={(event) => {
        setText(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || text === "") return;
        event.stopPropagation();
        setText("");
        ask("");
      }}
    />
  );
}
