// Which one of a few? Radio buttons in a row, the chosen one raised; the arrow keys go from one to the next.

import { useId } from "react";
import classes from "./Choice.module.css";

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className={classes.choice} aria-label={label}>
      {options.map(([each, word]) => (
        <label key={each} className={classes.option}>
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
