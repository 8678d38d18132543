// Every sentence of the palette.

import { t } from "@lingui/core/macro";

export const words = {
  title: t`All commands`,
  label: t`Find a command, a person, squad, area or gap, or write a day`,
  nothing: (q: string) => t`Nothing is called “${q}”. Try a part of the name, or a day such as 2026-03-01.`,
  failed: t`The search could not be done.`,
  day: t`Day`,
  recent: t`Looked at last`,
  here: t`In this view`,
  everywhere: t`Commands`,
  plans: t`Scenarios`,
  nodes: t`In the organisation`,
  gaps: t`Gaps`,
  seeDay: (day: string) => t`See it as of ${day}`,
  seeDayAhead: (day: string) => t`See it as planned for ${day}`,
  backToToday: t`Back to today`,
  openPlan: (name: string) => t`Open the scenario ${name}`,
  dark: t`Look dark`,
  light: t`Look light`,
  asSystem: t`Look as the system does`,
  theme: t`theme colours appearance`,
  speak: (language: string) => t`Speak ${language}`,
  language: "language langue",
  keysOff: t`Switch single-key shortcuts off`,
  keysOn: t`Switch single-key shortcuts on`,
  keys: t`keyboard`,
};
