// Which keys are there, and how are they switched off?

import { Kbd, Modal, Switch } from "@mantine/core";
import { enableShortcuts, openHelp, useShortcuts } from "../state/shortcuts";
import { useFocusGivenBack } from "../state/useFocusGivenBack";
import classes from "./Shell.module.css";
import { words } from "./words";

export function Help() {
  useFocusGivenBack();
  const enabled = useShortcuts((state) => state.enabled);
  return (
    <Modal
      opened
      onClose={() => openHelp(false)}
      title={words.help}
      closeButtonProps={{ "aria-label": words.close }}
      size={420}
    >
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
    </Modal>
  );
}
