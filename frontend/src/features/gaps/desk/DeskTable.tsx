// Which gaps are to be worked off, a line each? Only the rows in sight exist in the page; more are read as they come.

import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Gap, GapPage } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { useShortcuts } from "../../../state/shortcuts";
import { useNarrow } from "../../../state/useNarrow";
import { tokens } from "../../../theme/tokens";
import { isOver } from "../../../words/standing";
import { choose, useChosen } from "../chosen";
import { useFocusOnClosing } from "../focus";
import { AllBox, type Choosing } from "../Row";
import { DeskLine, HeadLine } from "./DeskLine";
import classes from "./DeskTable.module.css";
import { type DeskRow, deskRows, gapFrom } from "./deskRows";
import { deskWords as words } from "./deskWords";

const HEAD = 28;
const TALL = 54;

interface Props {
  readonly gaps: readonly Gap[];
  readonly page: GapPage;
  readonly canChoose: boolean;
  readonly onEnd: () => void;
}

export function DeskTable({ gaps, page, canChoose, onEnd }: Props) {
  const { gap: selected, group } = useAddress(({ address }) => address);
  const narrow = useNarrow();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const { groups, rules, today } = page;
  const rows = useMemo(
    () => deskRows({ gaps, groups, rules, group, toggled }),
    [gaps, groups, rules, group, toggled],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const headHeight = narrow ? 0 : HEAD;
  const rowHeight = narrow ? TALL : tokens.size.row;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "head" ? tokens.size.row : rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const { scrollToIndex, measure } = virtual;
  useEffect(() => {
    if (rowHeight > 0) measure();
  }, [rowHeight, measure]);
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 1) onEnd();
  }, [last, rows.length, onEnd]);
  const at = rows.findIndex((row) => row.kind === "gap" && row.key === selected);
  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: "auto" });
  }, [at, scrollToIndex]);
  useFocusOnClosing(scroller, selected, at, rows);

  /** j, k and the arrows go from row to row, as long as nothing is open: then they open the next one. */
  const step = (event: KeyboardEvent) => {
    const by = stepOf(event);
    const row = document.activeElement?.closest<HTMLElement>("[data-index]");
    if (by === 0 || !row || selected !== undefined) return;
    event.preventDefault();
    const to = gapFrom(rows, Number(row.dataset.index), by);
    scrollToIndex(to, { align: "auto" });
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] [data-gap]`)?.focus(),
    );
  };
  const toggle = (key: string) => {
    const others = new Set(toggled);
    if (!others.delete(key)) others.add(key);
    setToggled(others);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons in the rows
    <div ref={scroller} className={classes.scroller} onKeyDown={step}>
      <table className={classes.table} aria-label={words.table} aria-rowcount={page.total + groups.length + 1}>
        <Columns gaps={canChoose ? gaps : undefined} />
        <tbody className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {seen.map(({ index, key, start, size }) => {
            const row = rows[index];
            const style = { transform: `translateY(${start - headHeight}px)`, height: size };
            return (
              row && (
                <Line
                  key={key}
                  row={row}
                  at={index}
                  place={style}
                  today={today}
                  choosing={canChoose ? gaps : undefined}
                  toggle={toggle}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function stepOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): 1 | -1 | 0 {
  if (ctrlKey || metaKey || altKey) return 0;
  const letters = useShortcuts.getState().enabled;
  if (key === "ArrowDown" || (letters && key === "j")) return 1;
  return key === "ArrowUp" || (letters && key === "k") ? -1 : 0;
}

interface LineProps {
  readonly row: DeskRow;
  readonly at: number;
  readonly place: CSSProperties;
  readonly today: string;
  readonly choosing: Choosing;
  readonly toggle: (key: string) => void;
}

function Line({ row, at, place, today, choosing, toggle }: LineProps) {
  if (row.kind === "head")
    return <HeadLine row={row} at={at} place={place} onToggle={() => toggle(row.group.key)} />;
  return <DeskLine gap={row.gap} at={at} place={place} today={today} choosing={choosing} />;
}

const COLUMNS = ["severity", "subject", "where", "assignee", "days", "state", "due"] as const;

function Columns({ gaps }: { gaps: Choosing }) {
  const chosen = useChosen((state) => state.gaps);
  const choosable = gaps?.filter((gap) => !isOver(gap.state)) ?? [];
  const all = choosable.length > 0 && choosable.every((gap) => chosen.has(gap.key));
  return (
    <thead className={classes.columns}>
      <tr className={classes.line} aria-rowindex={1}>
        {/* Where nothing can be chosen, the column has no head. */}
        {gaps ? (
          <th scope="col" className={classes.box}>
            <AllBox
              label={words.chooseAll}
              isAll={all}
              isSome={chosen.size > 0 && !all}
              onChange={() => choose(all ? [] : choosable)}
            />
          </th>
        ) : (
          <td className={classes.box} />
        )}
        {COLUMNS.map((column) => (
          <th key={column} scope="col" data-column={column}>
            {words.columns[column]}
          </th>
        ))}
      </tr>
    </thead>
  );
}
