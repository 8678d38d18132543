// What became of units, people, areas, dependencies and processes between two days? Counted, and of one group told one by
// one. People are only counted.

import { Button, UnstyledButton } from "@mantine/core";
import { useDifferences } from "../../../api/time";
import type { DifferenceItem, Differences } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { BECAME } from "../../../state/query";
import desk from "../../../ui/Desk.module.css";
import { Facts } from "../../../ui/DeskPage";
import { openNode } from "../../../ui/RefLink";
import { Switch } from "../../../ui/Switch";
import { Table } from "../../../ui/Table";
import { Unanswered } from "../../../ui/Unanswered";
import classes from "./Became.module.css";
import { becameWords as words } from "./becameWords";

const GROUPS = ["units", ...BECAME] as const;
const TURNS = ["came", "went", "moved", "changed"] as const;
type Turn = DifferenceItem["turn"];

export function Became({ from, to }: { from: string; to: string }) {
  const { address, change } = useAddress();
  const group = address.became ?? "units";
  const query = useDifferences(from, to, group);
  const told = query.data?.pages[0];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (!told || query.isError) return <Unanswered query={query} reading={words.loading} failed={words.failed} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it can be reached by keyboard
    <section className={classes.became} aria-label={words.caption} tabIndex={0} data-became>
      <Counts told={told} />
      <Switch
        label={words.which}
        choices={GROUPS.map((each) => [each, words.groups[each]] as const)}
        chosen={group}
        onChoose={(chosen) => change({ became: chosen === "units" ? undefined : chosen })}
        isSmall
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
      <Table
        caption={words.caption}
        rows={groups}
        keyOf={({ group }) => group}
        columns={[
          { head: words.what, cell: ({ group }) => words.groups[group] },
          ...TURNS.map((turn) => ({
            head: words.turns[turn],
            cell: (each: Differences["groups"][number]) => words.count(each[turn]),
            isNumber: true,
          })),
        ]}
      />
      {shifted.length > 0 && <Facts facts={shifted.map(({ title, count }) => words.shifted(title, count))} />}
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
