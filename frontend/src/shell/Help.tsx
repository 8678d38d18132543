// Which keys are there, and how are they switched off?

import { Kbd, Switch } from "@mantine/core";
import { enableShortcuts, openHelp, useShortcuts } from "../state/shortcuts";
import { Dialog } from "../ui/Dialog";
import classes from "./Shell.module.css";
import { words } from "./words";

export function Help() {
  const enabled = useShortcuts((state) => state.enabled);
  return (
    <Dialog title={words.help} onClose={() => openHelp(false)} size={420}>
      <ul className={classes.help}>
        {words.shortcuts.map(([keys, does]) => (
          <li key={does}>
            {does}
            <span className={classes.helpKeys}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.helpSwitch}>
        <Switch
          checked={enabled}
          onChange={(event) => enableShortcuts(event.currentTarget.checked)}
          classNames={{ description: classes.helpHint }}
          label={words.singleKeys}
          description={words.singleKeysHint}
        />
      </div>
    </Dialog>
  );
}
