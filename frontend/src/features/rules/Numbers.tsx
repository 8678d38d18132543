// Which numbers does a rule go by? A field for each, with what it usually is where that differs.

import { useId } from "react";
import classes from "./Rules.module.css";
import { words } from "./words";

type Texts = Readonly<Record<string, string>>;
type Figures = Readonly<Record<string, number>>;

interface Props {
  readonly rule: string;
  readonly values: Texts;
  /** As it holds now. */
  readonly held: Figures;
  readonly usual: Figures;
  readonly onChange: (values: Texts) => void;
  /** Whether a field may stay empty: it is as for all then. */
  readonly isSpecial?: boolean;
}

export function Numbers({ rule, values, held, usual, onChange, isSpecial = false }: Props) {
  const base = useId();
  return Object.keys(usual).map((name) => {
    const value = values[name] ?? "";
    const before = held[name];
    const id = `${base}-${name}`;
    return (
      <div
        key={name}
        className={classes.number}
        data-changed={value !== (before === undefined ? "" : String(before)) || undefined}
      >
        <label htmlFor={id}>{words.parameterOf(rule, name)}</label>
        <input
          id={id}
          inputMode="decimal"
          maxLength={12}
          autoComplete="off"
          placeholder={isSpecial ? words.asForAll : undefined}
          value={value}
          onChange={({ currentTarget }) => onChange({ ...values, [name]: currentTarget.value })}
        />
        {!isSpecial && value !== String(usual[name]) && (
          <span className={`${classes.small} figures`}>{words.usually(String(usual[name]))}</span>
        )}
      </div>
    );
  });
}
