// Which gaps are asked for? Tokens "Field value x"; an unset one says "any".

import { Menu, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { RuleCount } from "../../api/types";
import { useAddress } from "../../state/address";
import { type Address, STATES } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";
import { FilterIcon } from "../../ui/icons";
import { SeverityGlyph } from "../../ui/Severity";
import { StateGlyph } from "../../ui/State";
import { Choice, Token } from "../../ui/Token";
import { familyWord, severityWord, stateWord } from "../../words/graph";
import { listed } from "../../words/numbers";
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
  return (
    <search className={classes.filters} aria-label={words.filters}>
      <TextFilter />
      <div className={classes.tokens}>
        <Token
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
        </Token>
        <Choice
          label={words.severity}
          value={address.severity}
          options={SEVERITIES.map((severity) => ({
            value: severity,
            name: severityWord(severity),
            glyph: <SeverityGlyph severity={severity} />,
          }))}
          onChange={(severity) => change({ severity: SEVERITIES.find((each) => each === severity) })}
        />
        <Choice
          label={words.family}
          value={address.family}
          options={families.map((family) => ({ value: family, name: familyWord(family), count: gapsOf(family) }))}
          onChange={(family) => change({ family })}
        />
        {address.rule !== undefined && (
          <Choice
            label={words.rule}
            value={address.rule}
            options={rules.map(({ id, title }) => ({ value: id, name: title }))}
            onChange={(rule) => change({ rule })}
          />
        )}
      </div>
    </search>
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
