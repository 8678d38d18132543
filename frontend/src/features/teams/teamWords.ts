// Every sentence of the page of a team.

import { plural, t } from "@lingui/core/macro";
import type { Need } from "../../api/types";
import { number } from "../../words/numbers";

const KINDS: Record<string, string> = {
  "stream-aligned": t`stream-aligned`,
  platform: t`platform`,
  enabling: t`enabling`,
  "complicated-subsystem": t`complicated subsystem`,
};

const AREA_KINDS: Record<string, string> = {
  product: t`product`,
  system: t`system`,
  service: t`service`,
  journey: t`journey`,
  market: t`market`,
  decision: t`decision`,
  platform: t`platform`,
};

const COMPLEXITIES: Record<string, string> = {
  simple: t`simple`,
  complicated: t`complicated`,
  complex: t`complex`,
};

const NEED_KINDS: Record<string, string> = {
  expertise: t`expertise`,
  technical: t`technical`,
  functional: t`functional`,
  approval: t`approval`,
};

const MODES: Record<string, string> = {
  collaboration: t`collaboration`,
  "x-as-a-service": t`as a service`,
  facilitating: t`facilitating`,
};

const SEATS: Record<string, string> = { vacant: t`vacant`, hiring: t`being filled`, filled: t`filled` };

const PROCESSES: Record<string, string> = { draft: t`draft`, pilot: t`pilot`, validated: t`in force` };

const COLOURS: Record<string, string> = { green: t`green`, yellow: t`yellow`, red: t`red` };

const TRENDS: Record<string, string> = { up: t`getting better`, flat: t`as before`, down: t`getting worse` };

const COVERS: Record<Need["cover"], string> = {
  inside: t`inside one tribe`,
  covered: t`covered`,
  weak: t`covered on paper`,
  uncovered: t`no process covers it`,
};

const PARTS = { owns: t`owns`, contributes: t`contributes`, follows: t`follows`, pursues: t`pursues` };

const wordIn = (words: Record<string, string>) => (word: string | null) =>
  word === null ? "" : (words[word] ?? word);

export const teamWords = {
  back: t`All units`,
  failed: t`This unit cannot be shown`,
  finding: (name: string, owned: number, needed: number, open: number) =>
    open > 0
      ? t`${name} owns ${plural(owned, { one: "# area", other: "# areas" })}; of ${plural(needed, { one: "# thing", other: "# things" })} it needs of others ${plural(open, { one: "# is not covered", other: "# are not covered" })}`
      : needed > 0
        ? t`${name} owns ${plural(owned, { one: "# area", other: "# areas" })} and needs ${plural(needed, { one: "# thing", other: "# things" })} of others, all of them arranged`
        : t`${name} owns ${plural(owned, { one: "# area", other: "# areas" })} and needs nothing of others that is recorded`,
  leftOut: t`There are more ties than fit here; ask for them with “interstice export”.`,
  onMap: t`On the map`,
  copyLink: t`Copy link`,
  copyMarkdown: t`Copy as Markdown`,
  copied: t`Copied`,
  print: t`Print`,
  kindOf: wordIn(KINDS),
  areaKindOf: wordIn(AREA_KINDS),
  complexityOf: wordIn(COMPLEXITIES),
  needKindOf: wordIn(NEED_KINDS),
  modeOf: wordIn(MODES),
  seatOf: wordIn(SEATS),
  processOf: wordIn(PROCESSES),
  colourOf: wordIn(COLOURS),
  trendOf: wordIn(TRENDS),
  coverOf: (cover: Need["cover"]) => COVERS[cover],
  partIn: PARTS,
  partOf: (names: string) => t`part of ${names}`,
  criticality: (level: number) => t`criticality ${level} of 4`,
  reachOf: (reach: string) => (reach === "local" ? t`local` : t`global`),
  people: (n: number) => plural(n, { one: "# person", other: "# people" }),
  peopleUnknown: t`people not recorded`,
  planned: (n: number) => t`${number(n)} planned`,
  mission: t`Mission`,
  noMission: t`Nobody wrote down what it is for.`,
  inside: t`What is in it`,
  unit: t`Unit`,
  lead: t`Lead`,
  noLead: t`Nobody leads it`,
  peopleIn: t`People`,
  openSeats: t`Open seats`,
  gaps: t`Gaps`,
  areas: t`What it answers for`,
  noAreas: t`It owns no area and contributes to none that is recorded.`,
  area: t`Area`,
  part: t`Part`,
  kind: t`Kind`,
  complexity: t`Complexity`,
  critical: t`Criticality`,
  verified: t`Confirmed`,
  members: t`Members`,
  membersInside: t`Its people are in the units in it.`,
  noMembers: t`No member is recorded. A table of people with their teams brings them.`,
  name: t`Name`,
  title: t`Title`,
  rolesHeld: t`Roles`,
  share: t`Share`,
  since: t`Since`,
  seats: t`Seats`,
  seat: t`Seat`,
  state: t`State`,
  filledBy: t`Filled by`,
  startsOn: t`Planned start`,
  roles: t`Roles that it needs`,
  role: t`Role`,
  needed: t`Needed`,
  heldBy: t`Held by`,
  nobody: t`nobody`,
  needs: t`What it needs of others`,
  needsNothing: t`No dependency on others is recorded.`,
  gives: t`What others need of it`,
  givesNothing: t`Nobody is recorded to depend on it.`,
  what: t`What`,
  from: t`From`,
  to: t`Who`,
  dependencyKind: t`Kind`,
  cover: t`Cover`,
  coveredBy: (names: string) => t`covered by ${names}`,
  onPaper: (said: string) => t`${said}, on paper only`,
  more: (n: number) => t`and ${number(n)} more`,
  interactions: t`How it works with others`,
  noInteractions: t`No interaction is declared: collaboration, a service, or help.`,
  with: t`With`,
  mode: t`Mode`,
  purpose: t`Purpose`,
  until: t`Until`,
  processes: t`Processes`,
  noProcesses: t`It follows no process that is described.`,
  process: t`Process`,
  usage: t`Use`,
  objectives: t`Objectives`,
  noObjectives: t`It pursues no objective that is recorded.`,
  objective: t`Objective`,
  period: t`Period`,
  metric: t`Metric`,
  skills: t`Skills that it requires`,
  skill: t`Skill`,
  level: t`Level`,
  minPeople: t`People`,
  reach: t`How to reach it`,
  deputies: t`Deputies`,
  places: t`Where`,
  interim: t`for the time being`,
  interimUntil: (day: string) => t`for the time being, until ${day}`,
  noContacts: t`No channel or address is recorded. What is added to its attributes appears here.`,
  load: t`Load`,
  loadUnknown: t`How complex its areas are is not recorded for each, so its load is unknown.`,
  loadOf: (load: number, n: number) =>
    t`${plural(n, { one: "# area", other: "# areas" })} that weigh ${number(load)}`,
  tooMuch: t`too much for one squad`,
  health: t`Health`,
  answers: (n: string) => t`${n} answers`,
  keptBack: (n: number) =>
    plural(n, {
      one: "# dimension was answered by fewer than five people and is kept back.",
      other: "# dimensions were answered by fewer than five people and are kept back.",
    }),
  gapsOf: t`Gaps`,
  noGaps: t`None on this date.`,
};
