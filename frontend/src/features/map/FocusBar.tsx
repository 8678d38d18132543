// Whose neighbourhood is shown, how far does it reach, and how many are in it? With the way back to the whole map.

import { UnstyledButton } from "@mantine/core";
import { focusOn, useAddress } from "../../state/address";
import { useDelayed } from "../../state/useDelayed";
import { CloseIcon } from "../../ui/icons";
import { Switch } from "../../ui/Switch";
import { listed, number } from "../../words/numbers";
import classes from "./Bars.module.css";
import type { Near } from "./near";
import { nearWords as words } from "./nearWords";
import type { NearReading } from "./useNear";

const DEPTHS = ["1", "2", "3"] as const;
type Depth = (typeof DEPTHS)[number];
const FEW = 2;

export const reach = (depth: Depth): void =>
  useAddress.getState().change({ depth: depth === "1" ? undefined : depth });

export function FocusBar({ reading }: { reading: NearReading }) {
  const late = useDelayed(!reading.near && !reading.failed);
  return (
    <section
      className={classes.bar}
      aria-label={words.bar}
      data-control
      data-near={reading.near ? nearIds(reading.near) : ""}
    >
      <p aria-live="polite" title={words.about}>
        {reading.failed ??
          (reading.near ? sentenceOf(reading, reading.near) : late && words.reading(nameOf(reading)))}
      </p>
      {reading.failed && (
        <UnstyledButton className={classes.action} onClick={reading.retry}>
          {words.retry}
        </UnstyledButton>
      )}
      <div className={classes.actions}>
        <Switch
          label={words.depth}
          choices={DEPTHS.map((depth) => [depth, depth === "1" ? words.steps(1) : number(Number(depth))] as const)}
          chosen={String(reading.depth) as Depth}
          onChoose={reach}
        />
        <UnstyledButton className={classes.action} onClick={() => focusOn([])}>
          <CloseIcon />
          {words.leave}
        </UnstyledButton>
      </div>
    </section>
  );
}

function sentenceOf(reading: NearReading, near: Near): string {
  const of = nameOf(reading);
  if (near.isUnit.size + near.isObject.size === 0) return words.gone(of);
  const steps = words.steps(reading.depth);
  const what = countsOf(near);
  return what.length > 0 ? words.found(listed(what), of, steps) : words.nothing(of, steps);
}

/** "6 squads", "3 areas": what there is of each kind. */
export function countsOf({ units, objects }: Pick<Near, "units" | "objects">): string[] {
  const of = (name: string) => units.filter(({ label }) => label === name).length;
  const [squads, tribes] = [of("Squad"), of("Tribe")];
  const ghosts = objects.filter(({ what }) => what === "ghost").length;
  const counts = [
    [tribes, words.tribes],
    [squads, words.squads],
    [units.length - squads - tribes, words.units],
    [objects.length - ghosts, words.areas],
    [ghosts, words.ghosts],
  ] as const;
  return counts.flatMap(([n, word]) => (n > 0 ? [word(n)] : []));
}

function nameOf({ names }: NearReading): string {
  const more = names.length - FEW;
  return more > 1 ? listed([...names.slice(0, FEW), words.others(more)]) : listed(names);
}

const nearIds = ({ units, objects }: Near): string => [...units, ...objects].map(({ id }) => id).join(" ");
