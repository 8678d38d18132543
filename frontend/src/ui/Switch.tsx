// Which of a few ways to look is chosen? A row of words, one of them pressed.

import { UnstyledButton } from "@mantine/core";
import classes from "./Switch.module.css";

interface Props<T extends string> {
  readonly label: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly chosen: T;
  readonly onChoose: (choice: T) => void;
}

export function Switch<T extends string>({ label, choices, chosen, onChoose }: Props<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={classes.switch} role="group" aria-label={label}>
      {choices.map(([choice, word]) => (
        <UnstyledButton key={choice} aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {word}
        </UnstyledButton>
      ))}
    </div>
  );
}
