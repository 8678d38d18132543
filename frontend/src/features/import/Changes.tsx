// What is added, changed, closed, removed and left out, and what becomes of the gaps? Counted, and some of it told.

import type { ReactNode } from "react";
import type { GapLine, ImportPlan } from "../../api/types";
import { SeverityGlyph } from "../../ui/Severity";
import { labelWord, propertyWord, relationshipWords } from "../../words/graph";
import { number } from "../../words/numbers";
import classes from "./Import.module.css";
import { shown } from "./shown";
import { words } from "./words";

const FEW = 8;

export function Kinds({ plan: { kinds, totals } }: { plan: ImportPlan }) {
  const { relationships_added: added = 0, relationships_removed: removed = 0 } = totals;
  if (kinds.length === 0 && added + removed === 0) return null;
  const heads = [words.created, words.changed, words.vanished, words.closed, words.removed];
  const lines: [string, readonly number[]][] = [
    ...kinds.map(({ label, created, changed, vanished, closed }): [string, number[]] => [
      labelWord(label),
      [created, changed, vanished, closed, 0],
    ]),
    [
      words.ties,
      [added, (totals.changed ?? 0) - kinds.reduce((sum, each) => sum + each.changed, 0), 0, 0, removed],
    ],
  ];
  return (
    <section className={classes.part}>
      <div className={classes.scroller}>
        <table className={`${classes.table} figures`} aria-label={words.changes}>
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              {heads.map((head) => (
                <th key={head} scope="col" data-number>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(([name, counts]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {heads.map((head, at) => (
                  <td key={head} data-number>
                    {counts[at] ? number(counts[at]) : "—"}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

export function LeftOut({ plan: { rejected, totals } }: { plan: ImportPlan }) {
  const count = totals.rejected ?? 0;
  if (count === 0) return null;
  return (
    <section className={classes.refused} data-rejected>
      <h2>{words.rejected(count)}</h2>
      <p className={classes.hint}>{words.rejectedHint}</p>
      <ul className={classes.faults}>
        {rejected.slice(0, 50).map(({ where, sentence }) => (
          <li key={where + sentence}>
            <b>{where}</b> {sentence}
          </li>
        ))}
      </ul>
      {count > 50 && <p className={classes.hint}>{words.more(count - 50)}</p>}
    </section>
  );
}

export function Effect({ plan: { effect } }: { plan: ImportPlan }) {
  if (!effect) return null;
  const { opened_total: opened, resolved_total: ended } = effect;
  return (
    <section className={classes.pair} data-effect>
      {opened + ended === 0 && <p>{words.noEffect}</p>}
      {opened > 0 && <Gaps title={words.opens(opened)} gaps={effect.opened} count={opened} />}
      {ended > 0 && <Gaps title={words.ends(ended)} gaps={effect.resolved} count={ended} />}
    </section>
  );
}

function Gaps({ title, gaps, count }: { title: string; gaps: readonly GapLine[]; count: number }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <ul className={classes.gaps}>
        {gaps.slice(0, FEW).map(({ key, severity, sentence }) => (
          <li key={key}>
            <SeverityGlyph severity={severity} />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      {count > FEW && <p className={classes.hint}>{words.more(count - Math.min(FEW, gaps.length))}</p>}
    </section>
  );
}

/** Some of each kind of change, folded, for whoever wants to see them. */
export function Changes({ plan }: { plan: ImportPlan }) {
  const { created, changed, vanished, closed, removed, totals, names } = plan;
  const nodes = (list: ImportPlan["created"]) =>
    list.slice(0, FEW).map(({ id, label, name }) => <Line key={id} name={name} kind={labelWord(label)} />);
  return (
    <>
      <Fold title={words.created} count={totals.created ?? 0}>
        {nodes(created)}
      </Fold>
      <Fold title={words.changed} count={totals.changed ?? 0}>
        {changed.slice(0, FEW).map((change) => (
          <Line key={keyOf(change.after)} name={nameOf(change.after, names)} kind={differences(change)} />
        ))}
      </Fold>
      <Fold title={words.vanished} count={totals.vanished ?? 0}>
        {nodes(vanished)}
      </Fold>
      <Fold title={words.closed} count={totals.closed ?? 0}>
        {nodes(closed)}
      </Fold>
      <Fold title={words.removed} count={totals.removed ?? 0} isOpen>
        {removed.slice(0, FEW).map(({ before }) => (
          <Line key={keyOf(before)} name={nameOf(before, names)} kind="" />
        ))}
      </Fold>
    </>
  );
}

interface FoldProps {
  readonly title: string;
  readonly count: number;
  readonly isOpen?: boolean;
  readonly children: ReactNode[];
}

function Fold({ title, count, isOpen = false, children }: FoldProps) {
  if (count === 0) return null;
  return (
    <details className={classes.fold} open={isOpen}>
      <summary>
        {title} <b>{number(count)}</b>
      </summary>
      <ul className={classes.plain}>{children}</ul>
      {count > children.length && <p className={classes.hint}>{words.more(count - children.length)}</p>}
    </details>
  );
}

function Line({ name, kind }: { name: string; kind: string }) {
  return (
    <li>
      <b>{name}</b> <span className={classes.fine}>{kind}</span>
    </li>
  );
}

/** One side of a change, as property-graph JSON. */
type Side = Readonly<Record<string, unknown>> | null;

const keyOf = (side: Side): string =>
  `${side?.id ?? ""} ${side?.type ?? ""} ${side?.source ?? ""} ${side?.target ?? ""}`;

const heldBy = (side: Side): Readonly<Record<string, unknown>> =>
  (side?.properties as Readonly<Record<string, unknown>> | undefined) ?? {};

function nameOf(side: Side, names: Readonly<Record<string, string>>): string {
  if (side === null) return "";
  if ("id" in side) return String(heldBy(side).name ?? side.id);
  const called = (id: unknown): string => names[String(id)] ?? String(id);
  return `${called(side.source)} ${relationshipWords(String(side.type), "out")} ${called(side.target)}`;
}

function differences({ before, after }: ImportPlan["changed"][number]): string {
  const [then, now] = [heldBy(before), heldBy(after)];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => name !== "last_seen" && JSON.stringify(then[name]) !== JSON.stringify(now[name]))
    .map((name) => words.held(propertyWord(name), words.from(shown(then[name]), shown(now[name]))))
    .join("; ");
}
