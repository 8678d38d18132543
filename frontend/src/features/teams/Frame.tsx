// What do the sides of people and teams share? The finding, the switch between them, waiting, and what went wrong.

import type { ReactNode } from "react";
import { useAddress } from "../../state/address";
import { TEAM_PARTS, type TeamPart } from "../../state/query";
import type { Asked } from "../../ui/asked";
import type { Figure } from "../../ui/Desk";
import { Desk } from "../../ui/DeskPage";
import { Switch } from "../../ui/Switch";
import { words } from "./words";

interface Props<T> {
  readonly query: Asked & { readonly data: T | undefined };
  readonly sentence: (data: T) => string;
  readonly figures: (data: T) => readonly Figure[];
  readonly children: (data: T) => ReactNode;
}

export const Frame = <T,>(props: Props<T>) => (
  <Desk
    {...props}
    label={words.region}
    reading={words.reading}
    failed={words.failed}
    beside={() => <Parts />}
    mark={{ "data-teams": true }}
  />
);

const TREE = "tree";

function Parts() {
  const part = useAddress((state) => state.address.part);
  const visit = useAddress((state) => state.visit);
  const choices: readonly (readonly [TeamPart | typeof TREE, string])[] = [
    [TREE, words.parts.tree],
    ...TEAM_PARTS.map((each) => [each, words.parts[each]] as const),
  ];
  return (
    <Switch
      label={words.partsLabel}
      choices={choices}
      chosen={part ?? TREE}
      onChoose={(chosen) => visit("teams", { part: chosen === TREE ? undefined : chosen })}
    />
  );
}
