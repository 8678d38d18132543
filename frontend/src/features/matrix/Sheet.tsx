// How does the matrix look and answer? An ARIA grid of which only what is in sight exists in the page; the cross-hair
// follows the pointer, or the keyboard.

// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out what is not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: of a grid one cell at a time has the focus

import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useAddress } from "../../state/address";
import { typeStyle } from "../../theme/tokens";
import { cutTo, textWidth } from "../../ui/measure";
import { SeverityGlyph } from "../../ui/Severity";
import { number } from "../../words/numbers";
import { type Cell, type Grid, lookOf, type Sum, shownOf } from "./grid";
import classes from "./Matrix.module.css";
import { type Place, stepped } from "./moves";
import { groupsWithin, offsetsOf, placeAt, SIZE } from "./places";
import { cellSentence } from "./sentences";
import { words } from "./words";

const HEAD = 122;
const SUM = 92;
const AFTER = 14;
/** How wide names of rows and of their tribes stand at least and at most; between that, what the longest takes. */
const NAMES = { least: 128, most: 220 };
const TRIBES = { least: 74, most: 140 };
const GAP = 12;
const SLANTED = 128;
const OVERSCAN = 6;
const BAR = 46;

interface Props {
  readonly grid: Grid;
  readonly by: "tribe" | "squad";
  readonly selected: Place | undefined;
}

export function Sheet({ grid, by, selected }: Props) {
  const { change } = useAddress();
  const { units, groups } = grid;
  const offsets = useMemo(() => offsetsOf(groups), [groups]);
  const whole = offsets.at(-1) ?? 0;
  const isGrouped = groups.some(({ name }) => name !== "");
  const name = useMemo(() => roomOf(units, NAMES), [units]);
  const tribe = useMemo(() => roomOf(groups, TRIBES), [groups]);
  const label = name + GAP + (isGrouped ? tribe + GAP : 0);
  const scroller = useRef<HTMLDivElement>(null);
  const sizeOf = (place: number) => (offsets[place + 1] ?? whole) - (offsets[place] ?? 0);
  const down = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    overscan: OVERSCAN,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
  });
  const across = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    horizontal: true,
    overscan: OVERSCAN,
    paddingStart: label,
    scrollPaddingStart: label,
  });
  const first = across.getVirtualItems()[0]?.index ?? 0;
  const last = across.getVirtualItems().at(-1)?.index ?? -1;

  const [pointed, setPointed] = useState<Place>();
  const [focused, setFocused] = useState<Place>();
  const [within, setWithin] = useState(false);
  const active = clamped(focused ?? selected ?? { row: 0, column: 0 }, units.length);
  const cross = pointed ?? (within ? active : selected);
  const choose = ({ row, column }: Place) => change({ row: units[row]?.id, column: units[column]?.id });

  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    scroller.current?.querySelector<HTMLElement>("[data-active]")?.focus({ preventScroll: true });
  });

  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(active);
      return;
    }
    const next = stepped(grid, active, event.key, event.ctrlKey || event.metaKey);
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    setPointed(undefined);
    setFocused(next);
    down.scrollToIndex(next.row, { align: "auto" });
    across.scrollToIndex(next.column, { align: "auto" });
  };

  const placeOf = (event: PointerEvent<HTMLElement> | MouseEvent<HTMLElement>): Place | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    const column = placeAt(offsets, event.clientX - box.left - label);
    const row = placeAt(offsets, event.clientY - box.top - HEAD);
    return row === undefined || column === undefined ? undefined : { row, column };
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const place = placeOf(event);
    setPointed((old) => (old?.row === place?.row && old?.column === place?.column ? old : place));
  };
  const click = (event: MouseEvent<HTMLElement>) => {
    const place = placeOf(event);
    if (!place) return;
    setFocused(place);
    choose(place);
  };

  return (
    <div ref={scroller} className={classes.scroller}>
      <div
        className={classes.sheet}
        role="grid"
        tabIndex={-1}
        aria-label={words.grid}
        aria-describedby="matrix-help"
        aria-rowcount={units.length + 1}
        aria-colcount={units.length + 3}
        style={{ width: label + whole + AFTER + 2 * SUM, height: HEAD + whole + AFTER }}
        onPointerMove={point}
        onPointerLeave={() => setPointed(undefined)}
        onClick={click}
        onKeyDown={press}
        onFocus={() => setWithin(true)}
        onBlur={() => setWithin(false)}
        data-matrix
      >
        <div className={classes.head} role="row" aria-rowindex={1} style={{ height: HEAD }}>
          <span className={classes.corner} role="columnheader" aria-colindex={1} style={{ width: label }}>
            {by === "squad" ? words.axes : words.axesOfTribes}
          </span>
          {across.getVirtualItems().map(({ index }) => (
            <span
              key={index}
              className={classes.column}
              role="columnheader"
              aria-colindex={index + 2}
              data-hot={cross?.column === index || undefined}
              title={units[index]?.name}
              style={{ left: label + (offsets[index] ?? 0) + SIZE / 2 }}
            >
              {cutTo(units[index]?.name ?? "", typeStyle("label"), SLANTED)}
            </span>
          ))}
          {groupsWithin(groups, first, last).map(({ from, to }) => (
            <span
              key={from}
              className={classes.bracket}
              role="presentation"
              style={{ left: label + (offsets[from] ?? 0), width: (to - from) * SIZE }}
            />
          ))}
          {[words.needs, words.given].map((word, place) => (
            <span
              key={word}
              className={classes.sumHead}
              role="columnheader"
              aria-colindex={units.length + 2 + place}
              style={{ left: label + whole + AFTER + place * SUM, width: SUM }}
            >
              {word}
            </span>
          ))}
        </div>
        {down.getVirtualItems().map(({ index }) => (
          <Row
            key={index}
            grid={grid}
            offsets={offsets}
            label={label}
            row={index}
            first={first}
            last={last}
            name={name}
            tribe={isGrouped ? tribe : undefined}
            hot={cross?.row === index}
            hotColumn={cross?.column}
            active={active.row === index ? active.column : undefined}
            selected={selected?.row === index ? selected.column : undefined}
          />
        ))}
      </div>
    </div>
  );
}

/** How wide some names stand: as the longest does in bold, within bounds; in pixels. */
function roomOf(named: readonly { readonly name: string }[], { least, most }: typeof NAMES): number {
  const style = { ...typeStyle("label"), weight: 640 };
  return Math.min(most, Math.ceil(Math.max(least, ...named.map(({ name }) => textWidth(name, style)))));
}

function clamped({ row, column }: Place, size: number): Place {
  return { row: Math.min(row, size - 1), column: Math.min(column, size - 1) };
}

interface RowProps {
  readonly grid: Grid;
  readonly offsets: readonly number[];
  readonly label: number;
  readonly row: number;
  readonly first: number;
  readonly last: number;
  /** How wide its name stands, and that of its tribe where rows are grouped. */
  readonly name: number;
  readonly tribe: number | undefined;
  readonly hot: boolean;
  readonly hotColumn: number | undefined;
  readonly active: number | undefined;
  readonly selected: number | undefined;
}

const Row = memo(function Row(props: RowProps) {
  const { grid, offsets, label, row, first, last, name, tribe, hot, hotColumn, active, selected } = props;
  const unit = grid.units[row];
  const group = grid.groups.find(({ from, to }) => from <= row && row < to);
  const whole = offsets.at(-1) ?? 0;
  const cells = grid.rows[row] ?? [];
  const shown = cells.filter(({ column }) => column >= first && column <= last);
  const isEmpty = (column: number | undefined): column is number =>
    column !== undefined && !shown.some((cell) => cell.column === column);
  const extra = [...new Set([active, selected].filter(isEmpty))];
  return (
    <div
      className={classes.row}
      role="row"
      aria-rowindex={row + 2}
      style={{ top: HEAD + (offsets[row] ?? 0), height: SIZE }}
    >
      <span
        className={classes.label}
        role="rowheader"
        aria-colindex={1}
        data-hot={hot || undefined}
        style={{ width: label }}
      >
        {tribe !== undefined && (
          <span className={classes.tribe} style={{ width: tribe + GAP }} title={group?.name} aria-hidden="true">
            {group?.from === row && group.name}
          </span>
        )}
        <span className={classes.name} title={unit?.name}>
          {cutTo(unit?.name ?? "", typeStyle("label"), name)}
        </span>
      </span>
      {groupsWithin(grid.groups, first, last).map(({ from, to }) => (
        <span
          key={from}
          className={classes.strip}
          role="presentation"
          data-own={(tribe !== undefined && from === group?.from) || undefined}
          data-hot={hot || undefined}
          style={{ left: label + (offsets[from] ?? 0), width: (to - from) * SIZE }}
        />
      ))}
      {hotColumn !== undefined && !hot && (
        <span
          className={classes.hotColumn}
          role="presentation"
          style={{ left: label + (offsets[hotColumn] ?? 0) }}
        />
      )}
      {row >= first && row <= last && (
        <span className={classes.diagonal} role="presentation" style={{ left: label + (offsets[row] ?? 0) }} />
      )}
      {shown.map((cell) => (
        <CellMark
          key={cell.column}
          cell={cell}
          left={label + (offsets[cell.column] ?? 0)}
          sentence={cellSentence(grid, row, cell.column, cell)}
          active={active === cell.column}
          selected={selected === cell.column}
        />
      ))}
      {extra.map((column) => (
        <span
          key={`empty-${column}`}
          className={classes.cell}
          role="gridcell"
          aria-colindex={column + 2}
          aria-label={cellSentence(grid, row, column, undefined)}
          aria-selected={selected === column}
          tabIndex={active === column ? 0 : -1}
          data-active={active === column || undefined}
          style={{ left: label + (offsets[column] ?? 0) }}
        />
      ))}
      {[grid.needs, grid.given].map((sums, place) => (
        <SumMark
          key={place === 0 ? "needs" : "given"}
          sum={sums[row]}
          most={Math.max(1, ...sums.map(({ count }) => count))}
          column={grid.units.length + 2 + place}
          left={label + whole + AFTER + place * SUM}
          isBottleneck={place === 1 && unit?.bottleneck === true}
        />
      ))}
    </div>
  );
});

const SIGNS = { opened: "+", resolved: "✓", moved: "→" } as const;

interface MarkProps {
  readonly cell: Cell;
  readonly left: number;
  readonly sentence: string;
  readonly active: boolean;
  readonly selected: boolean;
}

function CellMark({ cell, left, sentence, active, selected }: MarkProps) {
  const shown = shownOf(cell);
  return (
    <span
      className={classes.cell}
      role="gridcell"
      aria-colindex={cell.column + 2}
      aria-label={sentence}
      aria-selected={selected}
      title={sentence}
      tabIndex={active ? 0 : -1}
      data-active={active || undefined}
      data-look={lookOf(shown)}
      data-turn={cell.turn}
      data-cell
      style={{ left }}
    >
      <span className={classes.mark}>
        {shown.count > 0 && <span className={classes.number}>{number(shown.count)}</span>}
      </span>
      {cell.turn && cell.turn !== "same" && (
        <span className={classes.sign} data-turn={cell.turn}>
          {SIGNS[cell.turn]}
        </span>
      )}
    </span>
  );
}

interface SumProps {
  readonly sum: Sum | undefined;
  readonly most: number;
  readonly column: number;
  readonly left: number;
  readonly isBottleneck: boolean;
}

/** A bar as long as what it counts, its uncovered end hatched. */
function SumMark({ sum, most, column, left, isBottleneck }: SumProps) {
  const { count = 0, uncovered = 0 } = sum ?? {};
  const said = [words.dependencies(count), ...(uncovered > 0 ? [words.uncoveredOf(uncovered)] : [])].join(", ");
  return (
    <span
      className={`${classes.sum} figures`}
      role="gridcell"
      aria-colindex={column}
      aria-label={isBottleneck ? `${said}. ${words.bottleneck}` : said}
      title={isBottleneck ? words.bottleneck : said}
      style={{ left, width: SUM }}
    >
      {count > 0 && (
        <>
          <span className={classes.bar} style={{ width: (BAR * (count - uncovered)) / most }} />
          {uncovered > 0 && (
            <span className={classes.bar} data-uncovered style={{ width: Math.max(6, (BAR * uncovered) / most) }} />
          )}
          <span className={classes.total}>{number(count)}</span>
          {isBottleneck && <SeverityGlyph severity="high" />}
        </>
      )}
    </span>
  );
}
