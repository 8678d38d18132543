// Every sentence about skills, spans and seats.

import { plural, t } from "@lingui/core/macro";
import type { SkillCell } from "../../api/types";
import { number } from "../../words/numbers";

const STANDINGS: Record<SkillCell["standing"], string> = {
  missing: t`nobody`,
  single: t`one person alone`,
  few: t`fewer than asked for`,
  enough: t`enough`,
  extra: t`not required`,
};

const OUT = { low: t`too few`, high: t`too many` };

export const staffWords = {
  unknown: "–",
  more: (n: number) => t`and ${number(n)} more`,
  // skills
  noSkills: t`No skill is recorded`,
  noSkillsNext: t`Say in YAML what squads require and what people can do, and bring that in.`,
  skillsUnknown: (required: number) =>
    t`Squads require ${plural(required, { one: "# skill", other: "# skills" })}, and nobody recorded who has any`,
  nothingRequired: t`Skills are recorded, and no squad says which it requires`,
  allSkilled: (required: number) =>
    plural(required, {
      one: "The one skill that squads require is held by enough people",
      other: "All # skills that squads require are held by enough people",
    }),
  skillFinding: (required: number, missing: number, single: number) =>
    t`Of ${plural(required, { one: "# required skill", other: "# required skills" })}, ${plural(missing, { one: "# has nobody", other: "# have nobody" })} and ${plural(single, { one: "# hangs on one person", other: "# hang on one person" })}`,
  requiredSkills: (n: number) => plural(n, { one: "required skill", other: "required skills" }),
  ofSquads: (n: number) => plural(n, { one: "of # squad", other: "of # squads" }),
  nobodyHas: t`that nobody has`,
  onOne: (n: number) => plural(n, { one: "that hangs on one person", other: "that hang on one person" }),
  skillsInAll: (n: number) => plural(n, { one: "skill in all", other: "skills in all" }),
  onlyHollow: t`Only what is missing`,
  firstSquads: (shown: number, all: number) => t`The first ${number(shown)} of ${number(all)} squads`,
  standings: STANDINGS,
  skillTable: t`Squads and skills`,
  squad: t`Squad`,
  nothingHollow: t`Nothing is missing`,
  nothingHollowNext: t`Each required skill is held by as many people as are asked for.`,
  cellOf: (able: number, wanted: number, level: number, standing: string) =>
    t`${number(able)} of ${number(wanted)} at level ${level}: ${standing}`,
  extraOf: (n: number) => plural(n, { one: "# person, not required", other: "# people, not required" }),
  // spans
  noLines: t`Nobody is recorded to report to anybody`,
  noLinesNext: t`A table of people with a column for the manager brings it.`,
  allInBounds: (managers: number, fewest: number, most: number) =>
    t`All ${plural(managers, { one: "# manager has", other: "# managers have" })} more than ${number(fewest)} and at most ${number(most)} direct reports`,
  outOfBounds: (out: number, managers: number, fewest: number, most: number) =>
    t`${number(out)} of ${plural(managers, { one: "# manager has", other: "# managers have" })} ${number(fewest)} direct report or more than ${number(most)}`,
  managers: (n: number) => plural(n, { one: "manager", other: "managers" }),
  meanSpan: t`direct reports on average`,
  medianSpan: t`in the middle`,
  layersDeep: (n: number) => plural(n, { one: "layer", other: "layers" }),
  withManager: (n: number) => plural(n, { one: "person with a manager", other: "people with a manager" }),
  distribution: t`Direct reports of one manager`,
  directReports: t`Direct reports`,
  managersOf: t`Managers`,
  bounds: (fewest: number, most: number) =>
    t`The rule finds ${number(fewest)} too few and more than ${number(most)} too many; a manager may have a limit of their own.`,
  layers: t`Layers from the top`,
  layer: t`Layer`,
  peopleOn: t`People`,
  unplaced: (n: number) =>
    plural(n, {
      one: "# person reports in a circle and stands on no layer.",
      other: "# people report in a circle and stand on no layer.",
    }),
  outside: t`Out of bounds`,
  nobodyOutside: t`Nobody.`,
  manager: t`Manager`,
  why: t`Why`,
  above: (limit: number) => t`more than ${number(limit)}`,
  below: (fewest: number) => t`no more than ${number(fewest)}`,
  out: OUT,
  // seats
  noSeats: t`No seat, plan or role is recorded`,
  noSeatsNext: t`Bring positions, planned headcounts and the roles that units need as YAML or CSV.`,
  seatsUnknown: (n: number) =>
    plural(n, {
      one: "No seat is recorded, and # role that a unit needs is not held",
      other: "No seat is recorded, and # roles that units need are not held",
    }),
  noneOpen: (seats: number) => plural(seats, { one: "The one seat is filled", other: "All # seats are filled" }),
  seatFinding: (open: number, seats: number, long: number) =>
    t`${number(open)} of ${plural(seats, { one: "# seat is open", other: "# seats are open" })}, ${number(long)} of them for too long`,
  openSeats: (n: number) => plural(n, { one: "open seat", other: "open seats" }),
  ofSeats: (n: number) => plural(n, { one: "of # seat", other: "of # seats" }),
  tooLong: (n: number) => plural(n, { one: "open for too long", other: "open for too long" }),
  offPlan: (n: number) => plural(n, { one: "unit off its plan", other: "units off their plan" }),
  ofPlanned: (n: number) => plural(n, { one: "of # with a plan", other: "of # with a plan" }),
  rolesLacking: (n: number) => plural(n, { one: "role not held", other: "roles not held" }),
  rows: t`What the rows are`,
  byTribe: t`Tribes`,
  bySquad: t`Squads`,
  byUnit: t`By unit`,
  unit: t`Unit`,
  people: t`People`,
  plan: t`Plan`,
  off: t`(off)`,
  filled: t`Filled`,
  vacant: t`Vacant`,
  hiring: t`Being filled`,
  longOpen: t`Too long`,
  budget: t`Budget`,
  cost: t`Cost`,
  keptBack: t`kept back`,
  byRole: t`By role`,
  noRoles: t`No unit says which roles it needs.`,
  role: t`Role`,
  neededIn: t`Needed in`,
  heldIn: t`Held in`,
  lackingIn: t`Not held in`,
  nowhere: t`nowhere`,
};
