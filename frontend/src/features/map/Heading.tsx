// What does the map say? The finding as a sentence, before anything else.

import { UnstyledButton } from "@mantine/core";
import { pickAll } from "../../state/address";
import { useIntent } from "../../state/intent";
import { listed } from "../../words/numbers";
import classes from "./Map.module.css";
import type { Overlay } from "./overlay";
import { overlayWords } from "./overlayWords";
import type { Scene } from "./scene";
import { words } from "./words";

interface Props {
  readonly scene: Scene;
  readonly notEvaluated: number;
  readonly overlay: Overlay | undefined;
}

export function Heading({ scene, notEvaluated, overlay }: Props) {
  return (
    <div className={classes.heading}>
      <h1>{findingOf(scene)}</h1>
      <p>{overlay ? overlaid(overlay) : <Second scene={scene} notEvaluated={notEvaluated} />}</p>
    </div>
  );
}

/** Where the void is deepest; whoever wants to see it is brought there, with the units around it selected. */
function Second({ scene, notEvaluated }: Pick<Props, "scene" | "notEvaluated">) {
  const around = scene.pocket?.units.flatMap((row) => scene.units[row]?.id ?? []) ?? [];
  const sentence = secondOf(scene, notEvaluated);
  if (around.length < 2) return sentence;
  const show = () => {
    pickAll(around);
    useIntent.setState(({ near }) => ({ near: near + 1 }));
  };
  return (
    <UnstyledButton className={classes.show} title={words.showDeepest} onClick={show}>
      {sentence}
    </UnstyledButton>
  );
}

/** Where the gaps are, between tribes if there are several. */
export function findingOf({ counts }: Scene): string {
  const places = counts.tribes > 0 ? words.tribes(counts.tribes) : words.squads(counts.squads);
  if (counts.gaps === 0) return words.noGaps(places);
  if (counts.tribes > 1 && counts.between === 0) return words.noneBetween(counts.gaps, places);
  return counts.tribes > 1 ? words.between(counts.between, counts.gaps) : words.gapsIn(counts.gaps, places);
}

function overlaid({ name, known, squads, withheld }: Overlay): string {
  return withheld ? overlayWords.withheld : overlayWords.known(overlayWords.names[name], known, squads);
}

function secondOf({ pocket, units }: Scene, notEvaluated: number): string {
  if (pocket) {
    const names = pocket.units.flatMap((row) => units[row]?.name ?? []);
    if (names.length > 1) return words.deepestBetween(listed(names));
    return words.deepestAround(names[0] ?? pocket.name);
  }
  return notEvaluated > 0 ? words.notEvaluated(notEvaluated) : words.noDepth;
}
