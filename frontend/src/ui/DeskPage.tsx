// What does a desk, or a page about one thing, consist of? A frame that waits for its answer, the way back, facts, parts
// with a title, and gaps to open.

import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import type { Gap, Ref } from "../api/types";
import { useAddress } from "../state/address";
import { inOrder, openGap } from "../state/gaps";
import { selectionOf } from "../state/query";
import { number } from "../words/numbers";
import { headline } from "../words/standing";
import type { Asked } from "./asked";
import { DeskHead, type Figure } from "./Desk";
import desk from "./Desk.module.css";
import { ImportNotice } from "./ImportNotice";
import { ChevronIcon } from "./icons";
import { Notice } from "./Notice";
import { RefLink } from "./RefLink";
import { SeverityMark } from "./Severity";
import { type Column, isSaid, Table } from "./Table";
import { Unanswered } from "./Unanswered";

interface DeskProps<T> {
  readonly query: Asked & { readonly data: T | undefined };
  /** What the page calls this view, or the one thing that it is about. */
  readonly label: string;
  readonly sentence: (data: T) => string;
  readonly figures?: (data: T) => readonly Figure[];
  readonly reading: string;
  readonly failed: string;
  /** What stands above the sentence: the way back. */
  readonly above?: ReactNode;
  /** What stands at the right of it; undefined until the answer is there. */
  readonly beside?: (data: T | undefined) => ReactNode;
  /** By which attributes others find it. */
  readonly mark: Readonly<Record<`data-${string}`, string | true>>;
  readonly children: (data: T) => ReactNode;
}

/** The sentence that says the finding, and what is known, as soon as it is. */
export function Desk<T>({
  query,
  label,
  sentence,
  figures,
  reading,
  failed,
  above,
  beside,
  mark,
  children,
}: DeskProps<T>) {
  const { data } = query;
  return (
    <main className={desk.desk} aria-label={label} {...mark}>
      <DeskHead
        sentence={data ? sentence(data) : query.isError ? failed : ""}
        figures={data && figures ? figures(data) : []}
        above={above}
      >
        {beside?.(data)}
      </DeskHead>
      <Unanswered query={query} reading={reading} failed={failed} />
      {data && children(data)}
    </main>
  );
}

/** What there is to read, and at its right what there is to do, as long as nothing is explained there. */
export function Columns({ act, children }: { act: ReactNode; children: ReactNode }) {
  const explains = useAddress(({ address }) => selectionOf(address) !== undefined);
  return (
    <div className={desk.columns}>
      <div className={desk.read}>{children}</div>
      <div className={desk.act} hidden={explains}>
        {act}
      </div>
    </div>
  );
}

/** In a few words each. */
export const Facts = ({ facts }: { facts: readonly (string | false)[] }) => (
  <ul className={desk.facts}>
    {facts.filter(Boolean).map((fact) => (
      <li key={fact || undefined}>{fact}</li>
    ))}
  </ul>
);

interface NothingProps {
  readonly title: string;
  readonly next: string;
  readonly action?: string;
  readonly onAction?: (() => void) | undefined;
}

/** Why there is nothing, and how to bring it. */
export const Nothing = ({ title, next, action, onAction }: NothingProps) => (
  <div className={desk.empty}>
    <Notice title={title} detail={next} action={action} onAction={onAction} />
  </div>
);

/** Why there is nothing before anything is brought in, and the way to where it is brought in. */
export const NothingYet = ({ title, next }: Pick<NothingProps, "title" | "next">) => (
  <div className={desk.empty}>
    <ImportNotice title={title} detail={next} />
  </div>
);

interface SaidProps {
  /** Names with what is said under each; what says nothing is left out. */
  readonly said: readonly (readonly [name: string, what: ReactNode])[];
}

export const About = ({ said }: SaidProps) => (
  <dl className={desk.about}>
    {said.map(
      ([name, what]) =>
        isSaid(what) && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{what}</dd>
          </div>
        ),
    )}
  </dl>
);

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

interface ListedProps<T> {
  readonly title: string;
  readonly rows: readonly T[];
  readonly none: string;
  readonly columns: readonly Column<T>[];
}

/** Rows under a title, or why there are none. */
export const Listed = <T extends Pick<Ref, "id">>({ title, rows, none, columns }: ListedProps<T>) => (
  <Part title={title} count={rows.length}>
    {rows.length === 0 ? (
      <p className={desk.quiet}>{none}</p>
    ) : (
      <Table caption={title} rows={rows} keyOf={({ id }) => id} columns={columns} />
    )}
  </Part>
);

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
