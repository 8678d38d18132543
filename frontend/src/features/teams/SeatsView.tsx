// Which seats are filled, open and planned in each unit, what is budgeted, and which roles does nobody hold?

import { UnstyledButton } from "@mantine/core";
import { useSeats } from "../../api/teams";
import type { SeatReport } from "../../api/types";
import { useAddress } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { NothingYet, Part, Refs } from "../../ui/DeskPage";
import { RefLink } from "../../ui/RefLink";
import { Switch } from "../../ui/Switch";
import { Table } from "../../ui/Table";
import { number } from "../../words/numbers";
import { Frame } from "./Frame";
import { openTeam } from "./open";
import classes from "./Staff.module.css";
import { staffWords as words } from "./staffWords";

export function SeatsView() {
  const by = useAddress((state) => state.address.by) === "squad" ? "squad" : "top";
  return (
    <Frame query={useSeats(by)} sentence={findingOf} figures={figuresOf}>
      {(report) =>
        isEmpty(report) ? (
          <NothingYet title={words.noSeats} next={words.noSeatsNext} />
        ) : (
          <>
            <Filters by={by} withheld={report.withheld} />
            <div className={desk.read}>
              <Units report={report} />
              <Roles report={report} />
            </div>
          </>
        )
      }
    </Frame>
  );
}

const isEmpty = ({ seats, planned, roles, items }: SeatReport): boolean =>
  seats === 0 && planned === 0 && roles.length === 0 && items.every(({ budget }) => budget === null);

const lackingIn = ({ roles }: SeatReport): number => roles.reduce((sum, { lacking }) => sum + lacking.length, 0);

function findingOf(report: SeatReport): string {
  const { seats, open, long } = report;
  if (isEmpty(report)) return words.noSeats;
  if (seats === 0) return words.seatsUnknown(lackingIn(report));
  return open === 0 ? words.noneOpen(seats) : words.seatFinding(open, seats, long);
}

function figuresOf(report: SeatReport) {
  if (isEmpty(report)) return [];
  const offPlan = report.items.filter(({ off_plan }) => off_plan).length;
  return [
    { value: number(report.open), what: words.openSeats(report.open), fine: words.ofSeats(report.seats) },
    { value: number(report.long), what: words.tooLong(report.long) },
    { value: number(offPlan), what: words.offPlan(offPlan), fine: words.ofPlanned(report.planned) },
    { value: number(lackingIn(report)), what: words.rolesLacking(lackingIn(report)) },
  ];
}

function Filters({ by, withheld }: { by: "top" | "squad"; withheld: string }) {
  const change = useAddress((state) => state.change);
  return (
    <div className={desk.filters}>
      <Switch
        label={words.rows}
        choices={[
          ["top", words.byTribe],
          ["squad", words.bySquad],
        ]}
        chosen={by}
        onChoose={(chosen) => change({ by: chosen === "squad" ? "squad" : undefined })}
        isSmall
      />
      <span className={desk.space} />
      <span className={classes.withheld}>{withheld}</span>
    </div>
  );
}

function Units({ report: { items, units } }: { report: SeatReport }) {
  return (
    <Part title={words.byUnit} count={units}>
      <Table
        caption={words.byUnit}
        rows={items}
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
          { head: words.people, isNumber: true, cell: ({ people }) => people !== null && number(people) },
          {
            head: words.plan,
            isNumber: true,
            cell: ({ plan, off_plan }) =>
              plan !== null && (
                <span className={off_plan ? desk.hollow : undefined}>
                  {number(plan)} {off_plan && words.off}
                </span>
              ),
          },
          { head: words.filled, isNumber: true, cell: ({ filled }) => number(filled) },
          { head: words.vacant, isNumber: true, cell: ({ vacant }) => number(vacant) },
          { head: words.hiring, isNumber: true, cell: ({ hiring }) => number(hiring) },
          {
            head: words.longOpen,
            isNumber: true,
            cell: ({ long }) => long > 0 && <span className={desk.hollow}>{number(long)}</span>,
          },
          { head: words.budget, isNumber: true, cell: ({ budget }) => budget !== null && number(budget) },
          { head: words.cost, isNumber: true, cell: () => <span className={desk.quiet}>{words.keptBack}</span> },
        ]}
      />
      {units > items.length && <p className={desk.quiet}>{words.more(units - items.length)}</p>}
    </Part>
  );
}

function Roles({ report: { roles } }: { report: SeatReport }) {
  return (
    <Part title={words.byRole} count={roles.length}>
      {roles.length === 0 ? (
        <p className={desk.quiet}>{words.noRoles}</p>
      ) : (
        <Table
          caption={words.byRole}
          rows={roles}
          keyOf={({ id }) => id}
          columns={[
            { head: words.role, cell: (role) => <RefLink node={role} bare /> },
            { head: words.neededIn, isNumber: true, cell: ({ needed }) => number(needed) },
            { head: words.heldIn, isNumber: true, cell: ({ needed, lacking }) => number(needed - lacking.length) },
            { head: words.lackingIn, cell: ({ lacking }) => <Refs refs={lacking} none={words.nowhere} /> },
          ]}
        />
      )}
    </Part>
  );
}
