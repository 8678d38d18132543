// Every sentence of the settings.

import { plural, t } from "@lingui/core/macro";
import { number } from "../../words/numbers";

export const words = {
  region: t`Settings`,
  findings: {
    sqlite: (name: string) => t`Everything known of ${name} stays on the machine that serves this page`,
    neo4j: (name: string) => t`Everything known of ${name} stays in a Neo4j server of your own`,
  },

  page: t`This page`,
  language: t`Language`,
  languageHint: t`What somebody wrote, such as names, reasons and rules of your own, stays in the language it was written in.`,
  look: t`Appearance`,
  looks: [
    ["light", t`Light`],
    ["dark", t`Dark`],
    ["auto", t`As the system`],
  ] as const,
  keys: t`Single-key shortcuts`,
  keysHint: t`Keys such as / and j act at once. Switch them off if a screen reader or dictation needs the keys.`,
  allKeys: t`Show all shortcuts`,

  me: t`Your name`,
  meHint: t`What you decide about gaps, rules and plans is kept under this name. Anybody can write any name: it is no proof.`,
  nobody: t`Nobody yet`,
  save: t`Use this name`,
  saved: t`Decisions carry this name from now on.`,

  data: t`Where the data are kept`,
  store: t`Store`,
  stores: {
    sqlite: t`A SQLite file on the machine that serves this page`,
    neo4j: t`A Neo4j server that the machine serving this page connects to`,
  },
  revision: t`Revision`,
  revisionOf: (revision: number, day: string) => t`${number(revision)}, of ${day}`,
  noRevision: t`None yet: nothing has been imported`,
  holds: t`Holds`,
  people: (count: number) => plural(count, { one: "# person", other: "# people" }),
  units: (count: number) => plural(count, { one: "# unit", other: "# units" }),
  areas: (count: number) => plural(count, { one: "# area", other: "# areas" }),
  dependencies: (count: number) => plural(count, { one: "# dependency", other: "# dependencies" }),
  gaps: t`Gaps`,
  gapsFound: (count: number) => plural(count, { one: "# gap", other: "# gaps" }),
  notEvaluated: (count: number) => plural(count, { one: "# rule not evaluated", other: "# rules not evaluated" }),

  sources: t`Sources`,
  sourcesHint: t`What each source described is judged as it was at its last reading. What a reading leaves out stays until somebody closes it.`,
  noSources: t`No source is recorded. An import names one for everything it brings.`,
  sourcesFailed: t`The sources could not be read.`,
  source: t`Source`,
  things: t`Described`,
  read: t`Read last`,
  age: t`Days ago`,
  leftOut: t`Left out then`,
  never: t`not recorded`,
  byHand: t`kept by hand`,

  privacy: t`Privacy`,
  privacyHere: t`The page loads nothing from other sites and sends nothing to them; the server forbids it to. Without a network it works as well.`,
  privacyKept: t`This browser keeps:`,
  keptNothing: t`This browser keeps nothing of Interstice.`,
  kept: {
    language: t`the language you chose`,
    "colour-scheme": t`light or dark`,
    "single-keys": t`whether single keys act`,
    author: t`your name`,
    recent: t`what you looked at last, until this tab is closed`,
  } as Readonly<Record<string, string>>,
  keptElse: (name: string) => t`a choice of a view (${name})`,
  forget: t`Forget all of it`,
  forgetSure: t`This browser forgets your name and choices, and the page loads again. Decisions that are made keep their name.`,
  forgetYes: t`Forget it`,
  cancel: t`Cancel`,

  about: t`About`,
  version: t`Version`,
  licence: t`Licence`,
  mit: t`MIT: use it, change it and pass it on, with its notice`,
  built: t`Built upon`,
};
