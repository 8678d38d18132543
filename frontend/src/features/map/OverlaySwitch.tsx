// What are squads filled with? One overlay at a time: the first few as a switch, the others under "More", and all of
// them in one menu where there is no room for a switch.

import { Menu, UnstyledButton } from "@mantine/core";
import { useAddress } from "../../state/address";
import { OVERLAYS, type OverlayName } from "../../state/query";
import { ChevronIcon } from "../../ui/icons";
import { Switch } from "../../ui/Switch";
import classes from "./Overlay.module.css";
import { overlayWords as words } from "./overlayWords";

type Choice = OverlayName | undefined;

const CHOICES: readonly Choice[] = [undefined, ...OVERLAYS];
const AT_HAND = 5;

const nameOf = (choice: Choice): string => (choice ? words.names[choice] : words.gaps);
const choose = (overlay: Choice): void => useAddress.getState().change({ overlay });

export function OverlaySwitch() {
  const chosen = useAddress(({ address }) => address.overlay);
  const more = CHOICES.slice(AT_HAND);
  return (
    <>
      <div className={classes.wide} data-overlays>
        <Switch
          label={words.fill}
          choices={CHOICES.slice(0, AT_HAND).map((choice) => [choice, nameOf(choice)] as const)}
          chosen={chosen}
          onChoose={choose}
        >
          <Choices
            choices={more}
            chosen={chosen}
            label={more.includes(chosen) ? nameOf(chosen) : words.more}
            pressed={more.includes(chosen)}
          />
        </Switch>
      </div>
      <div className={classes.menuOnly}>
        <Choices choices={CHOICES} chosen={chosen} label={words.filled(nameOf(chosen))} isAlone />
      </div>
    </>
  );
}

interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly label: string;
  readonly pressed?: boolean;
  /** Whether it stands by itself, and not at the end of a switch. */
  readonly isAlone?: boolean;
}

function Choices({ choices, chosen, label, pressed = false, isAlone = false }: ChoicesProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={isAlone ? classes.button : classes.more} data-pressed={pressed || undefined}>
          {label}
          <ChevronIcon to="down" size={11} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={nameOf(choice)}
            aria-current={choice === chosen ? "true" : undefined}
            onClick={() => choose(choice)}
          >
            {nameOf(choice)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
