// What became of units, people, areas, dependencies and processes between two days? Counted, and of one group told one by
// one. People are only counted.

import { Button, UnstyledButton } from "@mantine/core";
import { useDifferences } from "../../api/time";
import type { DifferenceItem, Differences } from "../../api/types";
import { useAddress } from "../../state/address";
import { BECAME } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { OneOf } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Notice } from "../../ui/Notice";
import { openNode } from "../../ui/RefLink";
import classes from "./Became.module.css";
import { becameWords as words } from "./becameWords";

const GROUPS = ["units", ...BECAME] as const;
const TURNS = ["came", "went", "moved", "changed"] as const;
type Turn = DifferenceItem["turn"];

export function Became({ from, to }: { from: string; to: string }) {
  const { address, change } = useAddress();
  const group = address.became ?? "units";
  const query = useDifferences(from, to, group);
  const late = useDelayed(query.isPending);
  const told = query.data?.pages[0];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError) {
    return (
      <Notice
        title={words.failed}
        detail={query.error.message}
        action={words.retry}
        onAction={() => void query.refetch()}
      />
    );
  }
  if (!told) return late ? <p className={classes.late}>{words.loading}</p> : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it can be reached by keyboard
    <section className={classes.became} aria-label={words.caption} tabIndex={0} data-became>
      <Counts told={told} />
      <OneOf
        label={words.which}
        value={group}
        options={GROUPS.map((value) => ({ value, name: words.groups[value] }))}
        onChange={(value) => change({ became: value === "units" ? undefined : value })}
      />
      {items.length === 0 && <p className={desk.quiet}>{words.none[group]}</p>}
      {TURNS.map((turn) => (
        <Turned key={turn} turn={turn} items={items.filter((item) => item.turn === turn)} />
      ))}
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Counts({ told: { groups, people } }: { told: Differences }) {
  const shifted = people.filter(({ count }) => count > 0);
  return (
    <>
      <table className={desk.table}>
        <caption>{words.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            {TURNS.map((turn) => (
              <th key={turn} scope="col" data-number>
                {words.turns[turn]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((each) => (
            <tr key={each.group}>
              <th scope="row">{words.groups[each.group]}</th>
              {TURNS.map((turn) => (
                <td key={turn} data-number>
                  {words.count(each[turn])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shifted.length > 0 && (
        <ul className={desk.facts}>
          {shifted.map(({ id, title, count }) => (
            <li key={id}>{words.shifted(title, count)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Turned({ turn, items }: { turn: Turn; items: readonly DifferenceItem[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={words.turns[turn]}>
      <h2 className={classes.turn}>{words.turns[turn]}</h2>
      <ul className={classes.items}>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

/** What is gone has no page any more. */
function Item({ item: { id, name, turn, sentence, joined, left } }: { item: DifferenceItem }) {
  const rest = sentence.startsWith(name) ? sentence.slice(name.length) : ` ${sentence}`;
  const people = words.people(joined, left);
  return (
    <li data-item={id} data-turn={turn}>
      <span>
        {turn === "went" ? (
          <b>{name}</b>
        ) : (
          <UnstyledButton className={desk.name} onClick={() => openNode({ id })}>
            <b>{name}</b>
          </UnstyledButton>
        )}
        {rest}
      </span>
      {people && <span className={classes.people}>{people}</span>}
    </li>
  );
}
