// Which views are there, in the order of the rail, and how are they drawn and called?

import type { ComponentType } from "react";
import type { Desk } from "../state/query";
import {
  GapsIcon,
  HistoryIcon,
  ImportIcon,
  MapIcon,
  MatrixIcon,
  PostureIcon,
  ProcessesIcon,
  RulesIcon,
  ScenariosIcon,
  SettingsIcon,
  TeamsIcon,
} from "../ui/icons";
import { words } from "./words";

interface Entry {
  readonly desk: Desk;
  readonly word: string;
  readonly Icon: ComponentType<{ size?: number }>;
}

/** What is looked at every day, and what is set up: a line between the two. */
export const ENTRIES: readonly (readonly Entry[])[] = [
  [
    { desk: "map", word: words.map, Icon: MapIcon },
    { desk: "gaps", word: words.gaps, Icon: GapsIcon },
    { desk: "matrix", word: words.matrix, Icon: MatrixIcon },
    { desk: "processes", word: words.processes, Icon: ProcessesIcon },
    { desk: "teams", word: words.teams, Icon: TeamsIcon },
    { desk: "scenarios", word: words.scenarios, Icon: ScenariosIcon },
    { desk: "history", word: words.history, Icon: HistoryIcon },
    { desk: "posture", word: words.posture, Icon: PostureIcon },
  ],
  [
    { desk: "rules", word: words.rules, Icon: RulesIcon },
    { desk: "import", word: words.import, Icon: ImportIcon },
    { desk: "settings", word: words.settings, Icon: SettingsIcon },
  ],
];

export const wordOf = (desk: Desk): string =>
  ENTRIES.flat().find((entry) => entry.desk === desk)?.word ?? words.product;
