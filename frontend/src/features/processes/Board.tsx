// Which processes are there, and in which is something missing? Columns by status, or the same as a list.

import { Button, UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { useProcesses } from "../../api/processes";
import type { ProcessLine } from "../../api/types";
import { useAddress } from "../../state/address";
import { useDelayed } from "../../state/useDelayed";
import { Choice, DeskHead, GapCount, OneOf } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { ImportNotice } from "../../ui/ImportNotice";
import { Notice } from "../../ui/Notice";
import { date, listed, number } from "../../words/numbers";
import classes from "./Board.module.css";
import { type Column, columns, filtered, isFiltered, isLive, isOverdue, NOBODY, named } from "./board";
import { words } from "./words";

export function Board() {
  const { address, change } = useAddress();
  const query = useProcesses();
  const late = useDelayed(query.isPending);
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const first = query.data?.pages[0];
  if (!first) {
    return (
      <main className={desk.desk} aria-label={words.region}>
        {late && <Notice title={words.reading} />}
        {query.isError && (
          <Notice
            title={words.failed}
            detail={query.error.message}
            action={words.retry}
            onAction={() => void query.refetch()}
          />
        )}
      </main>
    );
  }
  const found = filtered(lines, address);
  return (
    <main className={desk.desk} aria-label={words.region} data-processes>
      <Head lines={lines} total={first.total} today={first.today} />
      {first.total === 0 ? (
        <div className={desk.empty}>
          <ImportNotice title={words.none} detail={words.noneNext} />
        </div>
      ) : (
        <>
          <Filters lines={lines} shown={found.length} />
          {found.length === 0 && (
            <Notice
              title={words.noneMatching}
              action={words.clearAll}
              onAction={() => change({ scope: undefined, tribe: undefined, steward: undefined, hollow: undefined })}
            />
          )}
          {found.length > 0 &&
            (address.view === "table" ? (
              <List lines={found} today={first.today} />
            ) : (
              <Columns lines={found} today={first.today} />
            ))}
          {query.hasNextPage && (
            <Button m="sm" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
              {words.more}
            </Button>
          )}
        </>
      )}
    </main>
  );
}

interface HeadProps {
  readonly lines: readonly ProcessLine[];
  readonly total: number;
  readonly today: string;
}

function Head({ lines, total, today }: HeadProps) {
  if (total === 0) return <DeskHead sentence={words.none} />;
  const live = lines.filter(isLive);
  const count = (these: readonly ProcessLine[], keep: (line: ProcessLine) => boolean) => these.filter(keep).length;
  const validated = count(live, ({ status }) => status === "validated");
  const overdue = count(live, (line) => isOverdue(line, today));
  return (
    <DeskHead
      sentence={words.finding(
        count(lines, ({ gaps }) => gaps > 0),
        total,
      )}
      figures={[
        { value: number(live.length), what: words.inUse, fine: words.pilots(live.length - validated) },
        {
          value: number(overdue),
          what: words.overdue(overdue),
          fine: words.ofValidated(validated),
        },
        {
          value: number(count(live, ({ stewards }) => stewards.length === 0)),
          what: words.noSteward,
          fine: words.ofInUse(live.length),
        },
        {
          value: number(count(live, ({ scope }) => scope === "org")),
          what: words.companyWide,
          fine: words.ofInUse(live.length),
        },
      ]}
    />
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
      <UnstyledButton
        className={desk.toggle}
        aria-pressed={address.hollow === "only"}
        onClick={() => change({ hollow: address.hollow ? undefined : "only" })}
      >
        {words.withGaps}
      </UnstyledButton>
      {isFiltered(address) && <span className={`${desk.quiet} figures`}>{words.shown(shown, lines.length)}</span>}
      <span className={desk.space} />
      <OneOf
        label={words.asWhat}
        value={address.view === "table" ? "list" : "board"}
        options={[
          { value: "board", name: words.board },
          { value: "list", name: words.list },
        ]}
        onChange={(view) => change({ view: view === "list" ? "table" : undefined })}
      />
    </search>
  );
}

interface LinesProps {
  readonly lines: readonly ProcessLine[];
  readonly today: string;
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
  const rows = columns(lines).flatMap((column) => column.lines);
  return (
    <div className={classes.list}>
      <table className={desk.table}>
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            {[words.name, words.status, words.scope, words.kind, words.steward].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {[words.unitsFollow, words.thingsCovered].map((head) => (
              <th key={head} scope="col" data-number>
                {head}
              </th>
            ))}
            <th scope="col">{words.reviewBy}</th>
            <th scope="col">{words.openGaps}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <tr key={line.id} data-process={line.id}>
              <th scope="row">
                <UnstyledButton className={desk.name} onClick={() => openProcess(line.id)}>
                  {line.name}
                </UnstyledButton>
              </th>
              <td>{words.statusOf(line.status)}</td>
              <td>{words.scopeOf(line.scope)}</td>
              <td>{words.kindOf(line.kind)}</td>
              <td>
                {line.stewards.length > 0 ? (
                  listed(line.stewards.map(({ name }) => name))
                ) : (
                  <Missing isMissing={isLive(line)}>{words.nobody}</Missing>
                )}
              </td>
              <td data-number>{number(line.followers)}</td>
              <td data-number>{number(line.covers)}</td>
              <td>
                <Review line={line} today={today} />
              </td>
              <td>
                <GapCount gaps={line.gaps} worst={line.worst} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
