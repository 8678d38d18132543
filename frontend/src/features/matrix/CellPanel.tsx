// What is in the selected cell? Each dependency, what could cover it, the other way round, and what is near.

import { ActionIcon, Button, Tooltip, UnstyledButton } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useCell, useMatrix } from "../../api/matrix";
import { useCandidates } from "../../api/queries";
import type { Gap, Matrix, Need } from "../../api/types";
import { select, useAddress } from "../../state/address";
import { openGap } from "../../state/gaps";
import { useKeys } from "../../state/shortcuts";
import { useDelayed } from "../../state/useDelayed";
import { useNarrow } from "../../state/useNarrow";
import { CheckIcon, CloseIcon, LinkIcon } from "../../ui/icons";
import panel from "../../ui/Panel.module.css";
import { Section } from "../../ui/PanelFrame";
import { openNode } from "../../ui/RefLink";
import { Unanswered } from "../../ui/Unanswered";
import { date } from "../../words/numbers";
import { headline } from "../../words/standing";
import classes from "./Cell.module.css";
import { type Grid, shownOf } from "./grid";
import type { Place } from "./moves";
import { cellFinding, namesOf } from "./sentences";
import { words } from "./words";

interface Props {
  readonly grid: Grid;
  readonly by: "tribe" | "squad";
  readonly place: Place;
  readonly level: number;
}

const COPIED_FOR = 1500;

const close = () => useAddress.getState().change({ row: undefined, column: undefined });
const KEYS = { Escape: close };

export function CellPanel({ grid, by, place, level }: Props) {
  const one = grid.units[place.row];
  const other = grid.units[place.column];
  const query = useCell(one?.id ?? "", other?.id ?? "", by, level);
  const { data } = query;
  const clipboard = useClipboard({ timeout: COPIED_FOR });
  const narrow = useNarrow();
  useKeys(KEYS);
  const cell = grid.rows[place.row]?.find(({ column }) => column === place.column);
  const nameOf = (at: number) => grid.units[at]?.name ?? "";
  const copy = clipboard.copied ? words.copied : words.copy;
  const open = data?.needs.find(({ cover, gap }) => cover === "uncovered" && gap !== null);
  return (
    <aside className={panel.panel} data-sheet={narrow || undefined}>
      <section className={panel.frame} aria-label={words.panel} data-panel>
        <div className={panel.bar}>
          <span className={classes.where}>{spheresOf(grid, place, by)}</span>
          <span className={panel.space} />
          <Tooltip label={copy}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={copy}
              onClick={() => clipboard.copy(window.location.href)}
            >
              {clipboard.copied ? <CheckIcon /> : <LinkIcon />}
            </ActionIcon>
          </Tooltip>
          <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={close}>
            <CloseIcon />
          </ActionIcon>
        </div>
        <div className={panel.body}>
          <h2 className={panel.title}>
            {place.row === place.column
              ? words.within(nameOf(place.row))
              : words.need(nameOf(place.row), nameOf(place.column))}
          </h2>
          <p className={classes.finding}>{cell ? cellFinding(shownOf(cell)) : words.nothing}</p>
          {cell?.before && cell.turn !== "same" && (
            <p className={classes.finding}>
              {words.turns[cell.turn ?? "same"]}, {words.wasBefore(cell.before.count)}
            </p>
          )}
          <Unanswered query={query} reading={words.reading} failed={words.cellFailed} />
          {data && (
            <>
              <Needs needs={data.needs} more={data.more} by={by} />
              {open?.gap && <CouldCover key={open.gap} gap={open.gap} />}
              <Undeclared gaps={data.undeclared} />
              {place.row !== place.column && (
                <Section title={words.otherWay(nameOf(place.column), nameOf(place.row))}>
                  {data.back.length === 0 && <p>{words.nothingDeclared}</p>}
                  <Needs needs={data.back} more={data.back_more} by={by} />
                </Section>
              )}
            </>
          )}
          {by === "squad" && one && other && one.sphere !== other.sphere && (
            <Tribes one={one.sphere} other={other.sphere} level={level} />
          )}
          <SameRow grid={grid} place={place} />
        </div>
      </section>
    </aside>
  );
}

function spheresOf({ units, groups }: Grid, { row, column }: Place, by: "tribe" | "squad"): string {
  if (by === "tribe") return "";
  const names = [row, column].map((at) => groups.find(({ from, to }) => from <= at && at < to)?.name ?? "");
  return [...new Set(names)].filter((name) => name !== "" && units.length > 0).join(", ");
}

function Needs({ needs, more, by }: { needs: readonly Need[]; more: number; by: "tribe" | "squad" }) {
  return (
    <>
      <ul className={classes.needs}>
        {needs.map((need) => (
          <li key={need.dependency.id} className={classes.need}>
            <NeedCard need={need} by={by} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className={panel.fine}>{words.more(more)}</p>}
    </>
  );
}

function NeedCard({ need, by }: { need: Need; by: "tribe" | "squad" }) {
  const { dependency, about, owners, processes, declared_at, ack_at, cover, gap } = need;
  const lines: readonly (readonly [string, string])[] = [
    [words.kind, kindOf(need)],
    ...(by === "tribe"
      ? [[words.between, words.need(namesOf(need.consumers), namesOf(need.providers))] as const]
      : []),
    ...(about.length > 0
      ? [
          [
            words.about,
            owners.length > 0
              ? words.ownedBy(namesOf(about), namesOf(owners))
              : words.ownedByNobody(namesOf(about)),
          ] as const,
        ]
      : []),
    ...(processes.length > 0 ? [[words.coveredBy, namesOf(processes)] as const] : []),
    ...(declared_at ? [[words.declared, date(declared_at)] as const] : []),
    [words.confirmed, ack_at ? date(ack_at) : words.neverConfirmed],
  ];
  return (
    <>
      <div className={classes.top}>
        <UnstyledButton className={classes.name} onClick={() => openNode(dependency)}>
          {dependency.name}
        </UnstyledButton>
        <span className={classes.cover} data-cover={cover}>
          {words.cover[cover]}
        </span>
      </div>
      <dl className={`${classes.facts} figures`}>
        {lines.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {gap !== null && (
        <Button className={classes.open} onClick={() => select({ kind: "gap", key: gap })}>
          {words.openGap}
        </Button>
      )}
    </>
  );
}

function kindOf({ kind, criticality }: Need): string {
  const word = kind === null ? undefined : (words.kindOf[kind] ?? kind);
  if (criticality === null) return word ?? words.unknownKind;
  return word ? words.withCriticality(word, criticality) : words.criticalityOf(criticality);
}

/** The candidates of the gap; carrying one out is done at the gap itself. */
function CouldCover({ gap }: { gap: string }) {
  const { data, isPending } = useCandidates(gap);
  const late = useDelayed(isPending);
  if (!data && !late) return null;
  return (
    <Section title={words.couldCover}>
      {!data && <p role="status">{words.looking}</p>}
      {data?.items.length === 0 && <p>{words.noCandidate}</p>}
      <ul className={classes.needs}>
        {data?.items.map(({ id, sentence, reason }) => (
          <li key={id} className={classes.candidate}>
            <UnstyledButton onClick={() => select({ kind: "gap", key: gap })}>
              <b>{headline(sentence)}</b>
              <span>{reason}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Undeclared({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Section title={words.undeclaredTitle}>
      <ul className={classes.lines}>
        {gaps.map((gap) => (
          <li key={gap.key}>
            <UnstyledButton className={classes.link} onClick={() => openGap(gap)}>
              {gap.sentence}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the two tribes need of each other. */
function Tribes({ one, other, level }: { one: string; other: string; level: number }) {
  const matrix = useMatrix("tribe", level).data;
  if (!matrix) return null;
  return (
    <Section title={words.twoTribes}>
      <table className={`${classes.tribes} figures`}>
        <tbody>
          <Pair matrix={matrix} one={one} other={other} />
          <Pair matrix={matrix} one={other} other={one} />
        </tbody>
      </table>
    </Section>
  );
}

function Pair({ matrix, one, other }: { matrix: Matrix; one: string; other: string }) {
  const row = matrix.units.findIndex(({ id }) => id === one);
  const column = matrix.units.findIndex(({ id }) => id === other);
  const name = (at: number, sphere: string) => matrix.units[at]?.name ?? sphere;
  const cell = matrix.cells.find(({ consumer, provider }) => consumer === row && provider === column);
  const { count = 0, uncovered = 0 } = cell ?? {};
  return (
    <tr>
      <th scope="row">{words.need(name(row, one), name(column, other))}</th>
      <td>{words.dependencies(count)}</td>
      <td data-uncovered={uncovered > 0 || undefined}>
        {uncovered > 0 ? words.uncoveredOf(uncovered) : count > 0 ? words.allAreCovered : ""}
      </td>
    </tr>
  );
}

function SameRow({ grid, place }: { grid: Grid; place: Place }) {
  const { change } = useAddress();
  const others = (grid.rows[place.row] ?? []).filter(
    ({ inside, column, count }) => !inside && column !== place.column && count > 0,
  );
  const open = others.filter(({ uncovered }) => uncovered > 0);
  const unit = grid.units[place.row]?.name ?? "";
  return (
    <Section title={words.sameRow}>
      {open.length === 0 && <p>{words.sameRowNone(unit, others.length)}</p>}
      <ul className={classes.lines}>
        {open.map(({ column, uncovered }) => (
          <li key={column}>
            <UnstyledButton className={classes.link} onClick={() => change({ column: grid.units[column]?.id })}>
              {grid.units[column]?.name}
            </UnstyledButton>
            <span className={classes.uncovered}>{words.uncoveredOf(uncovered)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
