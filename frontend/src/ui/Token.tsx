// What is asked for? Tokens "Field value x", of which an unset one says "any", and switches beside them.

import { Menu, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { number } from "../words/numbers";
import { ChevronIcon, CloseIcon } from "./icons";
import classes from "./Token.module.css";
import { words } from "./words";

interface TokenProps {
  readonly label: string;
  /** The name of what is chosen. */
  readonly value: string | undefined;
  /** None where it cannot be cleared. */
  readonly onClear: (() => void) | undefined;
  /** The items of its menu. */
  readonly children: ReactNode;
}

export function Token({ label, value, onClear, children }: TokenProps) {
  return (
    <span className={classes.token} data-set={(value !== undefined && onClear !== undefined) || undefined}>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.choice}>
            {label} <b className={classes.chosen}>{value ?? words.any}</b>
            {value === undefined && <ChevronIcon to="down" size={10} />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>{children}</Menu.Dropdown>
      </Menu>
      {value !== undefined && onClear && (
        <UnstyledButton className={classes.clear} aria-label={words.clear(label)} onClick={onClear}>
          <CloseIcon />
        </UnstyledButton>
      )}
    </span>
  );
}

export interface Option {
  readonly value: string;
  readonly name: string;
  readonly count?: number | undefined;
  readonly glyph?: ReactNode;
}

export interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  /** What is chosen is called so, where no option has its value. */
  readonly name?: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string | undefined) => void;
}

/** One of several, or any. */
export function Choice({ label, value, name, options, onChange }: ChoiceProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Token label={label} value={chosen?.name ?? name ?? value} onClear={() => onChange(undefined)}>
      {options.map((option) => (
        <Menu.Item
          key={option.value}
          leftSection={option.glyph}
          rightSection={option.count !== undefined && <span className="figures">{number(option.count)}</span>}
          onClick={() => onChange(option.value)}
        >
          {option.name}
        </Menu.Item>
      ))}
      {options.length === 0 && <Menu.Label>{words.nothing}</Menu.Label>}
    </Token>
  );
}

interface ToggleProps {
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: string;
}

/** Only these, or all. */
export const Toggle = ({ isOn, onToggle, children }: ToggleProps) => (
  <UnstyledButton className={classes.toggle} aria-pressed={isOn} onClick={onToggle}>
    {children}
  </UnstyledButton>
);
