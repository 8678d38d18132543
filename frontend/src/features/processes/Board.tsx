// Which processes are there, and in which is something missing? Columns by status, or the same as a list.

import { Button, UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { useProcesses } from "../../api/processes";
import type { ProcessLine } from "../../api/types";
import { useAddress } from "../../state/address";
import { type Figure, GapCount } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Desk, NothingYet } from "../../ui/DeskPage";
import { Notice } from "../../ui/Notice";
import { Switch } from "../../ui/Switch";
import { Table } from "../../ui/Table";
import { Choice, Toggle } from "../../ui/Token";
import { date, listed, number } from "../../words/numbers";
import classes from "./Board.module.css";
import { type Column, columns, filtered, isFiltered, isLive, isOverdue, NOBODY, named } from "./board";
import { words } from "./words";

export function Board() {
  const query = useProcesses();
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const first = query.data?.pages[0];
  return (
    <Desk
      query={{ ...query, data: first }}
      label={words.region}
      sentence={({ total }) => findingOf(lines, total)}
      figures={({ total, today }) => (total === 0 ? [] : figuresOf(lines, today))}
      reading={words.reading}
      failed={words.failed}
      mark={{ "data-processes": true }}
    >
      {({ total, today }) =>
        total === 0 ? (
          <NothingYet title={words.none} next={words.noneNext} />
        ) : (
          <>
            <Lines lines={lines} today={today} />
            {query.hasNextPage && (
              <Button m="sm" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                {words.more}
              </Button>
            )}
          </>
        )
      }
    </Desk>
  );
}

function findingOf(lines: readonly ProcessLine[], total: number): string {
  return total === 0
    ? words.none
    : words.finding(
        countOf(lines, ({ gaps }) => gaps > 0),
        total,
      );
}

const countOf = (lines: readonly ProcessLine[], keep: (line: ProcessLine) => boolean): number =>
  lines.filter(keep).length;

function figuresOf(lines: readonly ProcessLine[], today: string): Figure[] {
  const live = lines.filter(isLive);
  const validated = countOf(live, ({ status }) => status === "validated");
  const overdue = countOf(live, (line) => isOverdue(line, today));
  return [
    { value: number(live.length), what: words.inUse, fine: words.pilots(live.length - validated) },
    {
      value: number(overdue),
      what: words.overdue(overdue),
      fine: words.ofValidated(validated),
    },
    {
      value: number(countOf(live, ({ stewards }) => stewards.length === 0)),
      what: words.noSteward,
      fine: words.ofInUse(live.length),
    },
    {
      value: number(countOf(live, ({ scope }) => scope === "org")),
      what: words.companyWide,
      fine: words.ofInUse(live.length),
    },
  ];
}

interface LinesProps {
  readonly lines: readonly ProcessLine[];
  readonly today: string;
}

/** Those that the filters leave, as a board or as a list. */
function Lines({ lines, today }: LinesProps) {
  const { address, change } = useAddress();
  const found = filtered(lines, address);
  const As = address.view === "table" ? List : Columns;
  return (
    <>
      <Filters lines={lines} shown={found.length} />
      {found.length === 0 ? (
        <Notice
          title={words.noneMatching}
          action={words.clearAll}
          onAction={() => change({ scope: undefined, tribe: undefined, steward: undefined, hollow: undefined })}
        />
      ) : (
        <As lines={found} today={today} />
      )}
    </>
  );
}

function Filters({ lines, shown }: { lines: readonly ProcessLine[]; shown: number }) {
  const { address, change } = useAddress();
  const scopes = ["squad", "tribe", "org"] as const;
  const options = (found: ReturnType<typeof named>) =>
    found.map(({ ref, count }) => ({ value: ref.id, name: ref.name, count }));
  const unheld = lines.filter(({ stewards }) => stewards.length === 0).length;
  return (
    <search className={desk.filters}>
      <Choice
        label={words.scope}
        value={address.scope}
        options={scopes.map((scope) => ({
          value: scope,
          name: words.scopeOf(scope),
          count: lines.filter((line) => line.scope === scope).length,
        }))}
        onChange={(scope) => change({ scope: scopes.find((each) => each === scope) })}
      />
      <Choice
        label={words.tribe}
        value={address.tribe}
        options={options(named(lines, ({ tribes }) => tribes))}
        onChange={(tribe) => change({ tribe })}
      />
      <Choice
        label={words.steward}
        value={address.steward}
        options={[
          ...(unheld > 0 ? [{ value: NOBODY, name: words.nobody, count: unheld }] : []),
          ...options(named(lines, ({ stewards }) => stewards)),
        ]}
        onChange={(steward) => change({ steward })}
      />
      <Toggle
        isOn={address.hollow === "only"}
        onToggle={() => change({ hollow: address.hollow ? undefined : "only" })}
      >
        {words.withGaps}
      </Toggle>
      {isFiltered(address) && <span className={`${desk.quiet} figures`}>{words.shown(shown, lines.length)}</span>}
      <span className={desk.space} />
      <Switch
        label={words.asWhat}
        choices={[
          ["board", words.board],
          ["list", words.list],
        ]}
        chosen={address.view === "table" ? "list" : "board"}
        onChoose={(view) => change({ view: view === "list" ? "table" : undefined })}
        isSmall
      />
    </search>
  );
}

function Columns({ lines, today }: LinesProps) {
  return (
    <div className={classes.board}>
      {columns(lines).map((column) => (
        <Lane key={column.status} column={column} today={today} />
      ))}
    </div>
  );
}

function Lane({ column: { status, lines }, today }: { column: Column; today: string }) {
  return (
    <section
      className={classes.lane}
      aria-label={words.column(words.statusOf(status), lines.length)}
      data-status={status}
    >
      <header className={classes.laneHead}>
        <h2>{words.statusOf(status)}</h2>
        <span className={`${classes.count} figures`}>{number(lines.length)}</span>
        <span className={classes.meaning}>{words.meaning(status)}</span>
      </header>
      {lines.length === 0 && <p className={classes.none}>{words.emptyColumn}</p>}
      <ul className={classes.cards}>
        {lines.map((line) => (
          <li key={line.id}>
            <Card line={line} today={today} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const openProcess = (id: string): void =>
  useAddress.getState().change({ process: id, gap: undefined, node: undefined });

function Card({ line, today }: { line: ProcessLine; today: string }) {
  return (
    <UnstyledButton className={classes.card} data-process={line.id} onClick={() => openProcess(line.id)}>
      <span className={classes.name}>{line.name}</span>
      <span className={classes.fine}>
        {[words.scopeOf(line.scope), words.kindOf(line.kind)].filter(Boolean).join(" · ")}
      </span>
      <span className={classes.fact}>
        {line.stewards.length > 0 ? (
          words.heldBy(listed(line.stewards.map(({ name }) => name)))
        ) : (
          <Missing isMissing={isLive(line)}>{words.heldByNobody}</Missing>
        )}
      </span>
      <span className={`${classes.fact} figures`}>
        {words.followers(line.followers)} · {words.covers(line.covers)}
      </span>
      <span className={classes.end}>
        <Review line={line} today={today} />
        <GapCount gaps={line.gaps} worst={line.worst} />
      </span>
    </UnstyledButton>
  );
}

function Review({ line, today }: { line: ProcessLine; today: string }) {
  if (line.status === "pilot" && line.pilot_since) return <span>{words.pilotSince(date(line.pilot_since))}</span>;
  if (line.status !== "validated") return <span />;
  const missing = isOverdue(line, today);
  const said =
    line.review_by === null
      ? words.noReview
      : missing
        ? words.reviewLate(date(line.review_by))
        : words.review(date(line.review_by));
  return <Missing isMissing={missing}>{said}</Missing>;
}

const Missing = ({ isMissing, children }: { isMissing: boolean; children: string }) => (
  <span className={isMissing ? desk.hollow : undefined}>{children}</span>
);

function List({ lines, today }: LinesProps) {
  const gapsOf = ({ gaps, worst }: ProcessLine) => <GapCount gaps={gaps} worst={worst} />;
  return (
    <div className={classes.list}>
      <Table
        caption={words.caption}
        rows={columns(lines).flatMap((column) => column.lines)}
        keyOf={({ id }) => id}
        mark={({ id }) => ({ "data-process": id })}
        isWide
        columns={[
          {
            head: words.name,
            cell: ({ id, name }) => (
              <UnstyledButton className={desk.name} onClick={() => openProcess(id)}>
                {name}
              </UnstyledButton>
            ),
          },
          { head: words.status, cell: ({ status }) => words.statusOf(status) },
          { head: words.scope, cell: ({ scope }) => words.scopeOf(scope) },
          { head: words.kind, cell: ({ kind }) => words.kindOf(kind) },
          {
            head: words.steward,
            cell: (line) =>
              line.stewards.length > 0 ? (
                listed(line.stewards.map(({ name }) => name))
              ) : (
                <Missing isMissing={isLive(line)}>{words.nobody}</Missing>
              ),
          },
          { head: words.unitsFollow, cell: ({ followers }) => number(followers), isNumber: true },
          { head: words.thingsCovered, cell: ({ covers }) => number(covers), isNumber: true },
          { head: words.reviewBy, cell: (line) => <Review line={line} today={today} /> },
          { head: words.openGaps, cell: gapsOf },
        ]}
      />
    </div>
  );
}
