// What does a team answer for, who is in it, what does it need of others and they of it, and how does it work?

import { UnstyledButton } from "@mantine/core";
import type { Need, Ref, Team } from "../../api/types";
import { select } from "../../state/address";
import { GapCount } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Listed, Part, Refs } from "../../ui/DeskPage";
import { RefLink } from "../../ui/RefLink";
import { type Column, Table } from "../../ui/Table";
import { statusWord } from "../../words/graph";
import { date, listed, number } from "../../words/numbers";
import { openTeam } from "./open";
import classes from "./Team.module.css";
import { teamWords as words } from "./teamWords";

interface Props {
  readonly team: Team;
}

export const TeamParts = ({ team }: Props) => (
  <>
    <Mission team={team} />
    <Inside team={team} />
    <Areas team={team} />
    <People team={team} />
    <Seats team={team} />
    <Roles team={team} />
    <Needs
      title={words.needs}
      needs={team.needs}
      more={team.needs_more}
      none={words.needsNothing}
      side="providers"
    />
    <Needs
      title={words.gives}
      needs={team.gives}
      more={team.gives_more}
      none={words.givesNothing}
      side="consumers"
    />
    <Interactions team={team} />
    <Processes team={team} />
    <Objectives team={team} />
    <Skills team={team} />
  </>
);

function Mission({ team }: Props) {
  return (
    <Part title={words.mission}>
      {team.mission ? (
        <p className={classes.mission}>{team.mission}</p>
      ) : (
        <p className={desk.quiet}>{words.noMission}</p>
      )}
      {team.description && <p className={desk.quiet}>{team.description}</p>}
    </Part>
  );
}

const named = <T extends Ref>(head: string): Column<T> => ({ head, cell: (ref) => <RefLink node={ref} bare /> });
const day = (iso: string | null) => iso && <span className="figures">{date(iso)}</span>;

function Inside({ team }: Props) {
  if (team.inside.length === 0) return null;
  return (
    <Part title={words.inside} count={team.inside.length}>
      <Table
        caption={words.inside}
        rows={team.inside}
        keyOf={({ id }) => id}
        columns={[
          {
            head: words.unit,
            cell: (unit) => (
              <UnstyledButton className={desk.name} onClick={() => openTeam(unit.id)}>
                {unit.name}
              </UnstyledButton>
            ),
          },
          {
            head: words.lead,
            cell: (unit) =>
              unit.leads.length > 0 ? (
                listed(unit.leads.map(({ name }) => name))
              ) : (
                <span className={unit.lacks_lead ? desk.hollow : undefined}>{unit.lacks_lead && words.noLead}</span>
              ),
          },
          { head: words.peopleIn, isNumber: true, cell: ({ people }) => people !== null && number(people) },
          { head: words.openSeats, isNumber: true, cell: ({ seats }) => number(seats) },
          { head: words.gaps, cell: ({ gaps, worst }) => <GapCount gaps={gaps} worst={worst} /> },
        ]}
      />
    </Part>
  );
}

function Areas({ team }: Props) {
  return (
    <Listed
      title={words.areas}
      rows={team.area_items}
      none={words.noAreas}
      columns={[
        named(words.area),
        { head: words.part, cell: ({ part }) => words.partIn[part] },
        { head: words.kind, cell: ({ kind }) => words.areaKindOf(kind) },
        { head: words.complexity, cell: ({ complexity }) => words.complexityOf(complexity) },
        { head: words.critical, isNumber: true, cell: ({ criticality }) => criticality },
        { head: words.verified, cell: ({ verified_at }) => day(verified_at) },
      ]}
    />
  );
}

function People({ team }: Props) {
  const away = (status: string) => status !== "active" && <span className={desk.quiet}> {statusWord(status)}</span>;
  return (
    <Listed
      title={words.members}
      rows={team.people_items}
      none={team.inside.length > 0 ? words.membersInside : words.noMembers}
      columns={[
        {
          head: words.name,
          cell: (person) => (
            <>
              <RefLink node={person} bare />
              {away(person.status)}
            </>
          ),
        },
        { head: words.title, cell: ({ title }) => title },
        { head: words.rolesHeld, cell: ({ roles }) => listed(roles) },
        { head: words.share, isNumber: true, cell: ({ fte }) => fte !== null && number(fte) },
        { head: words.since, cell: ({ since }) => day(since) },
      ]}
    />
  );
}

function Seats({ team }: Props) {
  if (team.seat_items.length === 0) return null;
  return (
    <Listed
      title={words.seats}
      rows={team.seat_items}
      none=""
      columns={[
        named(words.seat),
        {
          head: words.state,
          cell: ({ status }) => (
            <span className={status === "filled" ? undefined : desk.hollow}>{words.seatOf(status)}</span>
          ),
        },
        { head: words.filledBy, cell: ({ filled_by }) => filled_by && <RefLink node={filled_by} bare /> },
        { head: words.since, cell: ({ since }) => day(since) },
        { head: words.startsOn, cell: ({ target_start }) => day(target_start) },
      ]}
    />
  );
}

function Roles({ team }: Props) {
  if (team.roles.length === 0) return null;
  return (
    <Listed
      title={words.roles}
      rows={team.roles}
      none=""
      columns={[
        named(words.role),
        { head: words.needed, isNumber: true, cell: ({ min }) => number(min) },
        {
          head: words.heldBy,
          cell: ({ holders, min }) => <Refs refs={holders} none={words.nobody} isHollow={min > 0} />,
        },
      ]}
    />
  );
}

interface NeedsProps {
  readonly title: string;
  readonly needs: readonly Need[];
  readonly more: number;
  readonly none: string;
  readonly side: "consumers" | "providers";
}

function Needs({ title, needs, more, none, side }: NeedsProps) {
  return (
    <Part title={title} count={needs.length + more}>
      {needs.length === 0 ? (
        <p className={desk.quiet}>{none}</p>
      ) : (
        <Table
          caption={title}
          rows={needs}
          keyOf={({ dependency }) => dependency.id}
          columns={[
            { head: words.what, cell: ({ dependency }) => <RefLink node={dependency} bare /> },
            {
              head: side === "providers" ? words.from : words.to,
              cell: (need) => <Refs refs={need[side]} none={words.nobody} isHollow />,
            },
            { head: words.dependencyKind, cell: ({ kind }) => words.needKindOf(kind) },
            { head: words.critical, isNumber: true, cell: ({ criticality }) => criticality },
            { head: words.cover, cell: (need) => <Cover need={need} /> },
          ]}
        />
      )}
      {more > 0 && <p className={desk.quiet}>{words.more(more)}</p>}
    </Part>
  );
}

/** How it is covered: by which processes; where by none, its gap. */
function Cover({ need }: { need: Need }) {
  const { cover, gap, processes } = need;
  const said =
    processes.length > 0 ? words.coveredBy(listed(processes.map(({ name }) => name))) : words.coverOf(cover);
  if (gap === null) return <>{said}</>;
  return (
    <UnstyledButton className={desk.name} onClick={() => select({ kind: "gap", key: gap })}>
      <span className={desk.hollow}>{cover === "weak" ? words.onPaper(said) : said}</span>
    </UnstyledButton>
  );
}

function Interactions({ team }: Props) {
  return (
    <Part title={words.interactions} count={team.interactions.length}>
      {team.interactions.length === 0 ? (
        <p className={desk.quiet}>{words.noInteractions}</p>
      ) : (
        <Table
          caption={words.interactions}
          rows={team.interactions}
          keyOf={({ id, mode, purpose }) => `${id} ${mode} ${purpose}`}
          columns={[
            named(words.with),
            { head: words.mode, cell: ({ mode }) => words.modeOf(mode) },
            { head: words.purpose, cell: ({ purpose }) => purpose },
            { head: words.since, cell: ({ since }) => day(since) },
            { head: words.until, cell: ({ until }) => day(until) },
          ]}
        />
      )}
    </Part>
  );
}

const Processes = ({ team }: Props) => (
  <Listed
    title={words.processes}
    rows={team.processes}
    none={words.noProcesses}
    columns={[
      named(words.process),
      { head: words.part, cell: ({ part }) => words.partIn[part] },
      { head: words.state, cell: ({ status }) => words.processOf(status) },
      { head: words.usage, cell: ({ usage }) => usage },
    ]}
  />
);

const Objectives = ({ team }: Props) => (
  <Listed
    title={words.objectives}
    rows={team.objectives}
    none={words.noObjectives}
    columns={[
      named(words.objective),
      { head: words.period, cell: ({ period }) => period },
      { head: words.metric, cell: ({ metric }) => metric },
    ]}
  />
);

function Skills({ team }: Props) {
  if (team.skills.length === 0) return null;
  return (
    <Listed
      title={words.skills}
      rows={team.skills}
      none=""
      columns={[
        named(words.skill),
        { head: words.level, isNumber: true, cell: ({ level }) => level },
        { head: words.minPeople, isNumber: true, cell: ({ min_people }) => min_people },
      ]}
    />
  );
}
