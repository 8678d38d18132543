// What does a page about one thing consist of? The way back, facts, parts with a title, tables, and gaps to open.

import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Gap, Ref } from "../api/types";
import { inOrder, openGap } from "../state/gaps";
import { number } from "../words/numbers";
import { headline } from "../words/standing";
import desk from "./Desk.module.css";
import { ChevronIcon } from "./icons";
import { RefLink } from "./RefLink";
import { SeverityMark } from "./Severity";

export const Back = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <UnstyledButton className={desk.back} onClick={onClick}>
    <ChevronIcon to="left" />
    {children}
  </UnstyledButton>
);

interface PartProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly children: ReactNode;
}

export const Part = ({ title, count = 0, children }: PartProps) => (
  <section className={desk.section} aria-label={title}>
    <h2>
      {title} {count > 0 && <span className="figures">{number(count)}</span>}
    </h2>
    {children}
  </section>
);

interface RefsProps {
  readonly refs: readonly Ref[];
  /** What is said where there is none, and whether that is something missing. */
  readonly none: string;
  readonly isHollow?: boolean;
}

export function Refs({ refs, none, isHollow = false }: RefsProps) {
  if (refs.length === 0) return <span className={isHollow ? desk.hollow : desk.quiet}>{none}</span>;
  return (
    <span className={desk.refs}>
      {refs.map((ref) => (
        <RefLink key={ref.id} node={ref} bare />
      ))}
    </span>
  );
}

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => ReactNode;
  readonly isNumber?: boolean;
}

interface TableProps<T> {
  readonly caption: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  /** The first one names the row. */
  readonly columns: readonly Column<T>[];
}

/** A column in which nothing is said in any row is left out. */
export function Table<T>({ caption, rows, keyOf, columns }: TableProps<T>) {
  const [first, ...others] = columns.filter(({ cell }, i) => i === 0 || rows.some((row) => isSaid(cell(row))));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={desk.scroller} tabIndex={0}>
      <table className={desk.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first?.head}</th>
            {others.map(({ head, isNumber }) => (
              <th key={head} scope="col" data-number={isNumber || undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{first?.cell(row)}</th>
              {others.map(({ head, cell, isNumber }) => (
                <td key={head} data-number={isNumber || undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isSaid = (cell: ReactNode): boolean => cell !== null && cell !== undefined && cell !== false && cell !== "";

export function Gaps({ gaps, none }: { gaps: readonly Gap[]; none: string }) {
  if (gaps.length === 0) return <p className={desk.quiet}>{none}</p>;
  return (
    <ul className={desk.gapList}>
      {inOrder(gaps).map((gap) => (
        <li key={gap.key}>
          <UnstyledButton className={desk.gap} data-gap={gap.key} onClick={() => openGap(gap)}>
            <SeverityMark severity={gap.severity} />
            <span>{headline(gap.sentence)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
