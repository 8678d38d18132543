// Is it on or off? A switch, with its part of Mantine's styles, which the first screen does without.

import { Switch } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import classes from "./OnOff.module.css";

interface Props {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** What it means; then the label is in sight, too. */
  readonly hint?: string;
}

export function OnOff({ label, isOn, onChange, hint }: Props) {
  const said =
    hint === undefined
      ? { "aria-label": label }
      : { label, description: hint, classNames: { description: classes.hint } };
  return <Switch checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} {...said} />;
}
