// Where are the data kept, how much is there, and where is it known from?

import { useSources, useStatus } from "../../api/queries";
import type { Source, Status } from "../../api/types";
import { Notice } from "../../ui/Notice";
import { date, daysBetween, listed, number } from "../../words/numbers";
import { Part } from "./Part";
import classes from "./Settings.module.css";
import { words } from "./words";

export function Data() {
  const status = useStatus().data;
  return (
    <Part title={words.data}>
      <dl className={classes.facts}>{status && <Facts status={status} />}</dl>
    </Part>
  );
}

function Facts({ status }: { status: Status }) {
  const holds = [
    words.people(status.people),
    words.units(status.units),
    words.areas(status.areas),
    words.dependencies(status.dependencies),
  ];
  const { gaps, not_evaluated: blind } = status;
  const found = [words.gapsFound(gaps), ...(blind > 0 ? [words.notEvaluated(blind)] : [])];
  return (
    <>
      <dt>{words.store}</dt>
      <dd>{words.stores[status.store]}</dd>
      <dt>{words.revision}</dt>
      <dd>{status.at ? words.revisionOf(status.revision, date(status.at)) : words.noRevision}</dd>
      <dt>{words.holds}</dt>
      <dd>{listed(holds)}</dd>
      <dt>{words.gaps}</dt>
      <dd>{listed(found)}</dd>
    </>
  );
}

export function Sources() {
  const { data, isError, error, refetch } = useSources();
  return (
    <Part title={words.sources}>
      <p className={classes.hint}>{words.sourcesHint}</p>
      {isError && (
        <Notice
          title={words.sourcesFailed}
          detail={error.message}
          action={words.retry}
          onAction={() => void refetch()}
        />
      )}
      {data?.items.length === 0 && <p>{words.noSources}</p>}
      {data && data.items.length > 0 && <Table sources={data.items} today={data.today} />}
    </Part>
  );
}

function Table({ sources, today }: { sources: readonly Source[]; today: string }) {
  return (
    <table className={`${classes.table} figures`} aria-label={words.sources}>
      <thead>
        <tr>
          <th scope="col">{words.source}</th>
          <th scope="col" data-figure>
            {words.things}
          </th>
          <th scope="col" data-figure>
            {words.read}
          </th>
          <th scope="col" data-figure>
            {words.age}
          </th>
          <th scope="col" data-figure>
            {words.leftOut}
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <Row key={source.name} source={source} today={today} />
        ))}
      </tbody>
    </table>
  );
}

const MANUAL = "manual";

function Row({ source: { name, things, read, left_out }, today }: { source: Source; today: string }) {
  return (
    <tr>
      <th scope="row">{name === MANUAL ? words.byHand : name}</th>
      <td data-figure>{number(things)}</td>
      <td data-figure>{read ? date(read) : words.never}</td>
      <td data-figure>{read ? number(daysBetween(read, today)) : "—"}</td>
      <td data-figure>{name === MANUAL ? "—" : number(left_out)}</td>
    </tr>
  );
}
