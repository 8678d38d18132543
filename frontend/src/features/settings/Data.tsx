// Where are the data kept, how much is there, and where is it known from?

import { useSources, useStatus } from "../../api/queries";
import type { Source, Status } from "../../api/types";
import { About } from "../../ui/DeskPage";
import { Table } from "../../ui/Table";
import { Unanswered } from "../../ui/Unanswered";
import { date, daysBetween, listed, number } from "../../words/numbers";
import { Part } from "./Part";
import classes from "./Settings.module.css";
import { words } from "./words";

export function Data() {
  const status = useStatus().data;
  return <Part title={words.data}>{status && <About said={factsOf(status)} />}</Part>;
}

function factsOf(status: Status) {
  const holds = [
    words.people(status.people),
    words.units(status.units),
    words.areas(status.areas),
    words.dependencies(status.dependencies),
  ];
  const { gaps, not_evaluated: blind } = status;
  const found = [words.gapsFound(gaps), ...(blind > 0 ? [words.notEvaluated(blind)] : [])];
  return [
    [words.store, words.stores[status.store]],
    [words.revision, status.at ? words.revisionOf(status.revision, date(status.at)) : words.noRevision],
    [words.holds, listed(holds)],
    [words.gaps, listed(found)],
  ] as const;
}

export function Sources() {
  const query = useSources();
  const { data } = query;
  return (
    <Part title={words.sources}>
      <p className={classes.hint}>{words.sourcesHint}</p>
      <Unanswered query={query} failed={words.sourcesFailed} />
      {data?.items.length === 0 && <p>{words.noSources}</p>}
      {data && data.items.length > 0 && <Known sources={data.items} today={data.today} />}
    </Part>
  );
}

const MANUAL = "manual";

const Known = ({ sources, today }: { sources: readonly Source[]; today: string }) => (
  <Table
    caption={words.sources}
    rows={sources}
    keyOf={({ name }) => name}
    columns={[
      { head: words.source, cell: ({ name }) => (name === MANUAL ? words.byHand : name) },
      { head: words.things, cell: ({ things }) => number(things), isNumber: true },
      { head: words.read, cell: ({ read }) => (read ? date(read) : words.never), isNumber: true },
      { head: words.age, cell: ({ read }) => (read ? number(daysBetween(read, today)) : "—"), isNumber: true },
      {
        head: words.leftOut,
        cell: ({ name, left_out }) => (name === MANUAL ? "—" : number(left_out)),
        isNumber: true,
      },
    ]}
  />
);
