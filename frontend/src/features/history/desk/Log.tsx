// Which changes were there? The latest first; each with who made it, why, and what it did to gaps.

import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useNode } from "../../../api/queries";
import { useChanges, useTimeline } from "../../../api/time";
import type { LoggedItem } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { selectionOf } from "../../../state/query";
import { ImportNotice } from "../../../ui/ImportNotice";
import { CompareIcon, FilterIcon } from "../../../ui/icons";
import { Notice } from "../../../ui/Notice";
import { Spacer } from "../../../ui/Table";
import { TurnSign } from "../../../ui/Turn";
import { Unanswered } from "../../../ui/Unanswered";
import { date, monthsAfter } from "../../../words/numbers";
import { countsOf, whoOf } from "./byWhom";
import { Detail } from "./Detail";
import classes from "./History.module.css";
import { logWords as words } from "./logWords";

export function Log() {
  const { address, change } = useAddress();
  const timeline = useTimeline().data;
  const { author, source, q, from, until, about } = address;
  const query = useChanges({ author, source, q, since: from, until, node: about });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const first = timeline?.days[0];
  const revision = address.revision === undefined ? undefined : Number(address.revision);
  const count = timeline?.days.reduce((sum, day) => sum + day.count, 0) ?? 0;
  const isFiltered = [author, source, q, from, until, about].some((value) => value !== undefined);
  const clear = { author: undefined, source: undefined, q: undefined, from: undefined, until: undefined };
  return (
    <>
      <main className={classes.desk} aria-label={words.region}>
        <header className={classes.head}>
          <h1>{first ? words.heading(count, date(first.day), timeline.reorganisations.length) : words.region}</h1>
          {timeline && (
            <Button
              variant="default"
              leftSection={<CompareIcon />}
              onClick={() => change({ since: monthsAfter(timeline.today, -12), revision: undefined })}
            >
              {words.compare}
            </Button>
          )}
        </header>
        <Filters items={items} />
        <Unanswered query={query} reading={words.loading} failed={words.failed} />
        {query.data && items.length === 0 && !query.hasNextPage && (
          <Empty isFiltered={isFiltered} onClear={() => change({ ...clear, about: undefined })} />
        )}
        {(items.length > 0 || query.hasNextPage) && (
          <Rows
            items={items}
            hasMore={query.hasNextPage}
            isReading={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        )}
      </main>
      {revision !== undefined && selectionOf(address) === undefined && (
        <Detail key={revision} revision={revision} />
      )}
    </>
  );
}

/** By whom and from where: those that the listed changes name. */
function Filters({ items }: { items: readonly LoggedItem[] }) {
  const { address, change } = useAddress();
  const node = useNode(address.about).data;
  const authors = known(
    address.author,
    items.map(({ author }) => author),
  );
  const sources = known(
    address.source,
    items.map(({ source }) => source),
  );
  return (
    <div className={classes.filters}>
      <TextInput
        className={classes.text}
        aria-label={words.text}
        placeholder={words.text}
        leftSection={<FilterIcon />}
        value={address.q ?? ""}
        onChange={({ currentTarget }) => change({ q: currentTarget.value || undefined }, { replace: true })}
      />
      <label>
        {words.author}
        <select
          value={address.author ?? ""}
          onChange={({ currentTarget }) => change({ author: currentTarget.value || undefined })}
        >
          <option value="">{words.any}</option>
          {authors.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        {words.source}
        <select
          value={address.source ?? ""}
          onChange={({ currentTarget }) => change({ source: currentTarget.value || undefined })}
        >
          <option value="">{words.anywhere}</option>
          {sources.map((name) => (
            <option key={name} value={name}>
              {name === "manual" ? words.byHand : name}
            </option>
          ))}
        </select>
      </label>
      {(["from", "until"] as const).map((key) => (
        <label key={key}>
          {key === "from" ? words.since : words.until}
          <input
            type="date"
            value={address[key] ?? ""}
            onChange={({ currentTarget }) => change({ [key]: currentTarget.value || undefined })}
          />
        </label>
      ))}
      {address.about !== undefined && (
        <UnstyledButton className={classes.token} onClick={() => change({ about: undefined })}>
          {words.about(node?.name ?? address.about)} ×
        </UnstyledButton>
      )}
    </div>
  );
}

const known = (chosen: string | undefined, names: readonly string[]): string[] =>
  [...new Set([...(chosen ? [chosen] : []), ...names])].filter((name) => name !== "").sort();

function Empty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered) return <ImportNotice title={words.none} detail={words.noneNext} />;
  return <Notice title={words.noMatch} detail={words.noMatchNext} action={words.clear} onAction={onClear} />;
}

interface RowsProps {
  readonly items: readonly LoggedItem[];
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly onMore: () => void;
}

const HEIGHT = 52;

function Rows({ items, hasMore, isReading, onMore }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && !isReading && last >= items.length - 1) onMore();
  }, [hasMore, isReading, last, items.length, onMore]);
  const above = seen[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (seen.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it can be reached by keyboard
    <section ref={scroller} className={classes.scroller} aria-label={words.caption} tabIndex={0}>
      <table className={classes.table} aria-rowcount={hasMore ? -1 : items.length + 1} data-log>
        <caption className={classes.caption}>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.gaps}</th>
            <th scope="col">{words.when}</th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {seen.map(({ index }) => {
            const item = items[index];
            return item && <Row key={item.revision} item={item} place={index + 2} />;
          })}
          <Spacer height={below} />
        </tbody>
      </table>
    </section>
  );
}

function Row({ item, place }: { item: LoggedItem; place: number }) {
  const { address, change } = useAddress();
  const selected = address.revision === String(item.revision);
  const open = () => change({ revision: String(item.revision), gap: undefined, node: undefined });
  return (
    <tr aria-rowindex={place} data-revision={item.revision} data-selected={selected || undefined}>
      <th scope="row">
        <UnstyledButton className={classes.pick} aria-current={selected ? "true" : undefined} onClick={open}>
          <span className={classes.reason}>{item.reason || words.noReason}</span>
          <span className={classes.quiet}>{whoOf(item)}</span>
        </UnstyledButton>
      </th>
      <td className={`${classes.counts} figures`}>{countsOf(item)}</td>
      <td className="figures">
        <GapCounts item={item} />
      </td>
      <td className={`${classes.day} figures`}>{date(item.at)}</td>
    </tr>
  );
}

function GapCounts({ item: { opened, ended } }: { item: LoggedItem }) {
  if (opened + ended === 0) return <span className={classes.quiet}>{words.noGaps}</span>;
  return (
    <span className={classes.turns}>
      {opened > 0 && (
        <span>
          <TurnSign turn="opened" /> {words.opened(opened)}
        </span>
      )}
      {ended > 0 && (
        <span>
          <TurnSign turn="resolved" /> {words.ended(ended)}
        </span>
      )}
    </span>
  );
}
