// Which of a few ways to look is chosen? A row of words, one of them pressed.

import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Switch.module.css";

interface Props<T extends string | undefined> {
  readonly label: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly chosen: T;
  readonly onChoose: (choice: T) => void;
  /** What else can be chosen, at its end; what of it is chosen says so by `data-pressed`. */
  readonly children?: ReactNode;
  /** As high as tokens, beside which it stands. */
  readonly isSmall?: boolean;
}

export function Switch<T extends string | undefined>({
  label,
  choices,
  chosen,
  onChoose,
  children,
  isSmall = false,
}: Props<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={classes.switch} role="group" aria-label={label} data-small={isSmall || undefined}>
      {choices.map(([choice, word]) => (
        <UnstyledButton key={word} aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {word}
        </UnstyledButton>
      ))}
      {children}
    </div>
  );
}
