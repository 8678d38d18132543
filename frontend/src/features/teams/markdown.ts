// How does the page of a team become text that can be pasted anywhere? Markdown, with every name made harmless.

import type { Need, Team } from "../../api/types";
import { listed, number } from "../../words/numbers";
import { teamWords as words } from "./teamWords";

export function markdownOf(team: Team, sentence: string, address: string): string {
  const names = (refs: readonly { name: string }[]) => listed(refs.map(({ name }) => safe(name)));
  const needs = (side: "consumers" | "providers") => (need: Need) =>
    `${safe(need.dependency.name)}: ${names(need[side]) || words.nobody} (${coverOf(need)})`;
  const parts = [
    `# ${safe(team.name)}`,
    `${safe(sentence)}.`,
    team.mission ? `> ${safe(team.mission)}` : "",
    part(words.reach, [
      ...team.officers.map(({ name, email }) => `${words.lead}: ${safe(name)}${email ? `, ${safe(email)}` : ""}`),
      ...(team.officers.length === 0 ? [words.noLead] : []),
      ...team.contacts.map(({ name, value }) => `${safe(name)}: ${safe(value)}`),
    ]),
    part(
      words.areas,
      team.area_items.map(({ name, part: how }) => `${safe(name)} (${words.partIn[how]})`),
    ),
    part(
      words.members,
      team.people_items.map(({ name, title, roles }) =>
        [name, title, ...roles].flatMap((one) => (one ? [safe(one)] : [])).join(", "),
      ),
    ),
    part(words.needs, team.needs.map(needs("providers"))),
    part(words.gives, team.gives.map(needs("consumers"))),
    part(
      words.interactions,
      team.interactions.map(({ name, mode, purpose }) =>
        [safe(name), words.modeOf(mode), safe(purpose ?? "")].filter(Boolean).join(", "),
      ),
    ),
    part(
      words.processes,
      team.processes.map(({ name, part: how }) => `${safe(name)} (${words.partIn[how]})`),
    ),
    part(
      words.objectives,
      team.objectives.map(({ name, metric }) => [safe(name), safe(metric ?? "")].filter(Boolean).join(": ")),
    ),
    part(
      words.gapsOf,
      team.gap_items.map(({ sentence: said }) => safe(said)),
    ),
    team.seats > 0 ? `${words.openSeats}: ${number(team.seats)}` : "",
    `<${address}>`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const part = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? "" : `## ${title}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;

function coverOf({ cover, processes }: Need): string {
  return processes.length > 0
    ? words.coveredBy(listed(processes.map(({ name }) => safe(name))))
    : words.coverOf(cover);
}

/** On one line, with what Markdown or HTML would read as a sign escaped. */
const safe = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
