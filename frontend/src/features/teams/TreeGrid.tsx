// What lies in what? A tree of rows; only those near to what is in sight exist. Arrows walk and turn, letters find.

import { UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { useInside } from "../../api/teams";
import type { TeamItem, TeamTree } from "../../api/types";
import { useAddress } from "../../state/address";
import { GapCount } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { ChevronIcon } from "../../ui/icons";
import { openNode } from "../../ui/RefLink";
import { labelWord, statusWord } from "../../words/graph";
import { listed, number } from "../../words/numbers";
import { openTeam } from "./open";
import classes from "./Tree.module.css";
import { type Row, rowsOf, step, typedTo, unread } from "./tree";
import { words } from "./words";

const HEIGHT = 38;
/** Letters that come sooner than this after another are one word. */
const PAUSE = 700;

export function TreeGrid({ tree }: { tree: TeamTree }) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const inside = useInside(useMemo(() => unread(tree.items, toggled), [tree.items, toggled]));
  const rows = useMemo(() => rowsOf(tree.items, inside, toggled), [tree.items, inside, toggled]);
  const [focused, setFocused] = useState<string>();
  const found = rows.findIndex(({ item }) => item.id === focused);
  const at = Math.max(found, 0);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    getItemKey: (index) => rows[index]?.item.id ?? index,
    overscan: 12,
    // The row that a key leads to exists even where it is scrolled out of sight.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(startIndex - overscan, 0);
      const to = Math.min(endIndex + overscan, count - 1);
      const near = Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i);
      return near.includes(at) ? near : [...near, at].sort((one, other) => one - other);
    },
  });
  const typed = useTyped();
  const turn = ({ id }: TeamItem) =>
    setToggled((ids) => new Set(ids.has(id) ? [...ids].filter((other) => other !== id) : [...ids, id]));
  const go = (to: number) => {
    const id = rows[to]?.item.id;
    if (id === undefined) return;
    setFocused(id);
    virtual.scrollToIndex(to, { align: "auto" });
    requestAnimationFrame(() => focusOn(scroller.current, id));
  };
  const pressed = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    // A button inside of a row keeps its own keys, but for the arrows.
    const inButton = event.target instanceof HTMLElement && event.target.closest("button") !== null;
    const next = step(rows, at, event.key);
    if (next === "turn") turn(row.item);
    else if (next) go(next.to);
    else if (event.key === "Enter" && !inButton) openTeam(row.item.id);
    else if (event.key === " " && !inButton) openNode(row.item);
    else if (/^[\p{L}\p{N}]$/u.test(event.key)) {
      const to = typedTo(rows, at, typed(event.key));
      if (to >= 0) go(to);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={scroller} className={classes.grid} data-tree>
      <span id="teams-keys" hidden>
        {words.keys}
      </span>
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows open is a treegrid
        role="treegrid"
        aria-label={words.region}
        aria-describedby="teams-keys"
        aria-rowcount={rows.length + 1}
        onKeyDown={pressed}
      >
        <Head />
        <tbody className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return (
              row && (
                <Line
                  key={key}
                  row={row}
                  index={index}
                  top={start}
                  isFocusable={index === at}
                  onFocus={() => setFocused(row.item.id)}
                  onTurn={() => turn(row.item)}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const focusOn = (scroller: HTMLElement | null, id: string): void =>
  scroller?.querySelector<HTMLElement>(`[data-unit="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });

/** What was typed within a short time, with one more letter. */
function useTyped(): (letter: string) => string {
  const last = useRef({ text: "", at: 0 });
  return (letter) => {
    const now = performance.now();
    const text = now - last.current.at < PAUSE ? last.current.text + letter : letter;
    last.current = { text, at: now };
    return text;
  };
}

const HEADS = ["unit", "lead", "people", "seats", "areas", "gaps"] as const;

const Head = () => (
  <thead className={classes.head}>
    <tr className={classes.line} aria-rowindex={1}>
      {HEADS.map((name) => (
        <th key={name} scope="col" className={classes[name]}>
          {words.heads[name]}
        </th>
      ))}
    </tr>
  </thead>
);

interface LineProps {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly isFocusable: boolean;
  readonly onFocus: () => void;
  readonly onTurn: () => void;
}

function Line({ row, index, top, isFocusable, onFocus, onTurn }: LineProps) {
  const { item, level, isOpen, place, of } = row;
  const selected = useAddress(({ address }) => address.node === item.id);
  return (
    <tr
      className={classes.line}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={of}
      aria-expanded={isOpen}
      aria-selected={selected}
      tabIndex={isFocusable ? 0 : -1}
      data-unit={item.id}
      data-aside={!item.match || undefined}
      style={{ transform: `translateY(${top}px)`, "--level": level } as CSSProperties}
      onFocus={onFocus}
      onClick={() => openNode(item)}
    >
      <Name item={item} isOpen={isOpen} onTurn={onTurn} />
      <Cell name="lead">
        <Lead item={item} />
      </Cell>
      <Cell name="people">{item.people === null ? words.unknown : number(item.people)}</Cell>
      <Cell name="seats">{item.seats > 0 && <Seats open={item.seats} />}</Cell>
      <Cell name="areas">
        <Areas item={item} />
      </Cell>
      <Cell name="gaps">
        <GapCount gaps={item.gaps} worst={item.worst} />
      </Cell>
    </tr>
  );
}

const Cell = ({ name, children }: { name: (typeof HEADS)[number]; children: ReactNode }) => (
  <td className={classes[name]}>{children}</td>
);

function Name({ item, isOpen, onTurn }: { item: TeamItem; isOpen: boolean | undefined; onTurn: () => void }) {
  return (
    <Cell name="unit">
      {isOpen === undefined ? (
        <span className={classes.leaf} />
      ) : (
        <UnstyledButton
          className={classes.turn}
          tabIndex={-1}
          aria-label={isOpen ? words.close(item.name) : words.open(item.name)}
          onClick={(event) => {
            event.stopPropagation();
            onTurn();
          }}
        >
          <ChevronIcon to={isOpen ? "down" : "right"} />
        </UnstyledButton>
      )}
      <UnstyledButton
        className={classes.name}
        tabIndex={-1}
        title={words.openPage(item.name)}
        onClick={(event) => {
          event.stopPropagation();
          openTeam(item.id);
        }}
      >
        {item.name}
      </UnstyledButton>
      <span className={classes.label}>
        {[labelWord(item.label), item.status === "active" ? "" : statusWord(item.status)]
          .filter(Boolean)
          .join(", ")}
        {item.below > 0 && ` · ${words.inIt(item.below)}`}
      </span>
    </Cell>
  );
}

function Lead({ item }: { item: TeamItem }) {
  if (item.leads.length > 0)
    return <span className={classes.who}>{listed(item.leads.map(({ name }) => name))}</span>;
  return item.lacks_lead ? <span className={classes.hollow}>{words.noLead}</span> : null;
}

/** So many open circles, as on the map, and the number. */
const Seats = ({ open }: { open: number }) => (
  <span className={classes.open} title={words.seatsOpenOf(open)}>
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="3.6" />
    </svg>
    {number(open)}
  </span>
);

/** How many areas; with what they weigh, and whether that is too much. */
function Areas({ item }: { item: TeamItem }) {
  if (item.areas === 0) return null;
  return (
    <>
      <span>{number(item.areas)}</span>
      {item.overloaded ? (
        <span className={classes.hollow}>{words.overloaded}</span>
      ) : (
        item.load !== null && <span className={desk.quiet}>{words.load(item.load)}</span>
      )}
    </>
  );
}
