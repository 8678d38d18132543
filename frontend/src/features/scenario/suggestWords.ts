// Every sentence about other tribes that are suggested.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const suggestWords = {
  region: t`Other tribes`,
  suggest: t`Suggest other tribes`,
  question: t`Which tribes would leave less between them?`,
  about: t`Choices from moving nobody to moving freely. Nothing is chosen for you, and nothing changes until a plan is applied.`,
  new: t`New tribes, at most`,
  most: t`Squads that move, at most`,
  anyNumber: t`any number`,
  areas: t`Squads that work on the same area belong together too`,
  ask: t`Suggest`,
  again: t`Suggest again`,
  waiting: t`Waiting for another suggestion to be done…`,
  working: (percent: number) => t`Looking for choices: ${number(percent)} %`,
  callOff: t`Cancel`,
  gone: t`The suggestion is not kept any more`,
  goneNext: t`Suggestions are kept for a short while. Ask again.`,
  failed: t`The search came to no end`,
  finding: (moved: number, before: number, after: number) =>
    plural(moved, {
      one: `Moving # squad would leave ${number(after)} dependencies between tribes, instead of ${number(before)}`,
      other: `Moving # squads would leave ${number(after)} dependencies between tribes, instead of ${number(before)}`,
    }),
  nothing: t`No move within these bounds would leave less between tribes`,
  chart: t`Friction between tribes, over the number of squads that move`,
  friction: t`friction`,
  movedSquads: t`squads moved`,
  choices: t`Choices`,
  heads: {
    choice: t`Choice`,
    moved: t`Squads moved`,
    people: t`Their people`,
    crossing: t`Between tribes`,
    uncovered: t`Uncovered`,
    opened: t`Opens`,
    resolved: t`Resolves`,
  } as const,
  nobody: t`Move nobody`,
  choice: (n: number) => t`Choice ${number(n)}`,
  steps: (n: number) => plural(n, { one: "# step", other: "# steps" }),
  take: t`Take as a draft`,
  communities: (moved: number, crossing: number) =>
    t`The dependencies alone, whatever the sizes, would move ${plural(moved, { one: "# squad", other: "# squads" })} and leave ${number(crossing)} between tribes.`,
  back: t`All scenarios`,
};
