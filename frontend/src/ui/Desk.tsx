// What do the desks beside the map share? A sentence that says the finding, figures under it, and choices as tokens.

import { Menu, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Severity } from "../theme/tokens";
import { severityWord } from "../words/graph";
import { number } from "../words/numbers";
import classes from "./Desk.module.css";
import { ChevronIcon, CloseIcon } from "./icons";
import { SeverityGlyph } from "./Severity";
import { words } from "./words";

export interface Figure {
  readonly value: string;
  readonly what: string;
  /** What it is of, or how it came about. */
  readonly fine?: string | undefined;
}

interface HeadProps {
  readonly sentence: string;
  readonly figures?: readonly Figure[];
  /** What stands above the sentence: the way back. */
  readonly above?: ReactNode;
  /** What stands at the right of it. */
  readonly children?: ReactNode;
}

export function DeskHead({ sentence, figures = [], above, children }: HeadProps) {
  return (
    <header className={classes.head}>
      {above}
      <div className={classes.top}>
        <h1 className={classes.sentence}>{sentence}</h1>
        {children}
      </div>
      {figures.length > 0 && (
        <dl className={`${classes.figures} figures`}>
          {figures.map(({ value, what, fine }) => (
            <div key={what}>
              <dt className={classes.what}>{what}</dt>
              <dd className={classes.value}>{value}</dd>
              {fine && <dd className={classes.fine}>{fine}</dd>}
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}

export interface Option {
  readonly value: string;
  readonly name: string;
  readonly count?: number | undefined;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string | undefined) => void;
}

/** "Field value x"; an unset one says "any". */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={classes.token} data-set={value !== undefined || undefined}>
      <Menu position="bottom-start" offset={4} classNames={{ dropdown: classes.menu, item: classes.item }}>
        <Menu.Target>
          <UnstyledButton className={classes.choice}>
            {label} <b className={classes.chosen}>{chosen?.name ?? value ?? words.any}</b>
            {value === undefined && <ChevronIcon to="down" size={10} />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {options.map((option) => (
            <Menu.Item
              key={option.value}
              rightSection={option.count !== undefined && <span className="figures">{number(option.count)}</span>}
              onClick={() => onChange(option.value)}
            >
              {option.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {value !== undefined && (
        <UnstyledButton
          className={classes.clear}
          aria-label={words.clear(label)}
          onClick={() => onChange(undefined)}
        >
          <CloseIcon />
        </UnstyledButton>
      )}
    </span>
  );
}

interface SwitchProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onChange: (value: T) => void;
}

/** One of few, all in sight. */
export function OneOf<T extends string>({ label, value, options, onChange }: SwitchProps<T>) {
  return (
    <fieldset className={classes.oneOf}>
      <legend className={classes.legend}>{label}</legend>
      {options.map((option) => (
        <UnstyledButton
          key={option.value}
          className={classes.one}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.name}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}

/** The worst severity as a glyph with the number of gaps; nothing where there are none. */
export function GapCount({ gaps, worst }: { gaps: number; worst: Severity | null }) {
  if (gaps === 0 || worst === null) return null;
  return (
    <span className={`${classes.gaps} figures`} data-severity={worst} title={severityWord(worst)}>
      <SeverityGlyph severity={worst} />
      {words.gaps(gaps)}
    </span>
  );
}
