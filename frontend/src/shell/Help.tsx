// Which keys are there, and how are they switched off?

import { Kbd } from "@mantine/core";
import { enableShortcuts, openHelp, useShortcuts } from "../state/shortcuts";
import { Dialog } from "../ui/Dialog";
import { OnOff } from "../ui/OnOff";
import classes from "./Help.module.css";
import { words } from "./words";

export function Help() {
  const enabled = useShortcuts((state) => state.enabled);
  return (
    <Dialog title={words.help} onClose={() => openHelp(false)} size={420}>
      <ul className={classes.help}>
        {words.shortcuts.map(([keys, does]) => (
          <li key={does}>
            {does}
            <span className={classes.keys}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.switch}>
        <OnOff label={words.singleKeys} hint={words.singleKeysHint} isOn={enabled} onChange={enableShortcuts} />
      </div>
    </Dialog>
  );
}
