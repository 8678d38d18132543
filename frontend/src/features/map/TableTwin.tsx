// What is on the map, as rows? Units, what floats in the void, dependencies, gaps: the same content, the same selection,
// for whoever reads with a keyboard or a screen reader.

import { Tabs, UnstyledButton, VisuallyHidden } from "@mantine/core";
import "@mantine/core/styles/Tabs.layer.css";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { Gap } from "../../api/types";
import { pickAll, select, useAddress } from "../../state/address";
import { useListedGaps } from "../../state/gaps";
import { idsIn, type Selection, selectionOf } from "../../state/query";
import { SeverityMark } from "../../ui/Severity";
import { type Column, Spacer } from "../../ui/Table";
import { labelWord } from "../../words/graph";
import { listed, number } from "../../words/numbers";
import type { Changes } from "./changes";
import { type Highlight, litIds } from "./highlight";
import { holdsArc, type Near } from "./near";
import { figureOf, type Overlay } from "./overlay";
import { overlayWords } from "./overlayWords";
import type { ArcMark, ObjectMark, Scene, UnitMark } from "./scene";
import { toggled } from "./several";
import { severalWords } from "./severalWords";
import classes from "./Table.module.css";
import { tableWords as words } from "./words";

interface Props {
  readonly scene: Scene;
  readonly highlight: Highlight | undefined;
  /** What a plan changes, where that is looked at. */
  readonly changes: Changes | undefined;
  readonly overlay: Overlay | undefined;
  /** The neighbourhood that is looked at: then rows are of what is in it. */
  readonly near: Near | undefined;
}

export function TableTwin({ scene, highlight, changes, overlay, near }: Props) {
  const { units, objects, arcs } = useMemo(() => rowsOf(scene, near), [scene, near]);
  const gaps = useListedGaps().gaps;
  const lit = new Set(highlight ? litIds(highlight) : []);
  return (
    <div className={classes.twin} data-table data-highlighted={[...lit].join(" ")}>
      <Tabs
        key={changes ? "planned" : "present"}
        defaultValue={changes ? "changes" : "units"}
        keepMounted={false}
        classNames={{ root: classes.tabs, panel: classes.panel, tab: classes.tab, list: classes.kinds }}
      >
        <Tabs.List aria-label={words.kinds}>
          {changes && <Tabs.Tab value="changes">{words.changes(happenings(changes).length)}</Tabs.Tab>}
          <Tabs.Tab value="units">{words.units(units.length)}</Tabs.Tab>
          <Tabs.Tab value="objects">{words.objects(objects.length)}</Tabs.Tab>
          <Tabs.Tab value="arcs">{words.arcs(arcs.length)}</Tabs.Tab>
          <Tabs.Tab value="gaps">{words.gaps(gaps.length)}</Tabs.Tab>
        </Tabs.List>
        {changes && (
          <Tabs.Panel value="changes">
            <Rows
              caption={words.changesCaption[changes.by]}
              rows={happenings(changes)}
              columns={changes.by === "plan" ? [...CHANGE_COLUMNS, STEPS] : CHANGE_COLUMNS}
              selection={gapOrNode}
              lit={lit}
              canPick={false}
            />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="units">
          <Rows
            caption={words.unitsCaption}
            rows={units}
            columns={[...unitColumns(scene), ...overlayColumns(overlay)]}
            selection={nodeOf}
            lit={lit}
          />
        </Tabs.Panel>
        <Tabs.Panel value="objects">
          <Rows
            caption={words.objectsCaption}
            rows={objects}
            columns={objectColumns(scene)}
            selection={gapOrNode}
            lit={lit}
          />
        </Tabs.Panel>
        <Tabs.Panel value="arcs">
          <Rows
            caption={words.arcsCaption}
            rows={arcs}
            columns={arcColumns(scene)}
            selection={gapOrNode}
            lit={lit}
          />
        </Tabs.Panel>
        <Tabs.Panel value="gaps">
          <Rows
            caption={words.gapsCaption}
            rows={gaps}
            columns={GAP_COLUMNS}
            selection={gapOf}
            lit={lit}
            canPick={false}
          />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** What is on the map, or of that what is in a neighbourhood. */
function rowsOf(scene: Scene, near: Near | undefined): Pick<Scene, "units" | "objects" | "arcs"> {
  if (!near) return scene;
  return {
    units: [...near.origins, ...near.units],
    objects: scene.objects.filter(({ row }) => near.isObject.has(row)),
    arcs: scene.arcs.filter((arc) => holdsArc(near, arc)),
  };
}

interface RowsProps<T> {
  readonly caption: string;
  readonly rows: readonly T[];
  readonly columns: readonly Column<T>[];
  readonly selection: (row: T) => Selection;
  readonly lit: ReadonlySet<string>;
  /** Whether rows are marks of the map, several of which can be selected together. */
  readonly canPick?: boolean;
}

const HEIGHT = 34;

function Rows<T extends { readonly id: string; readonly name?: string }>({
  caption,
  rows,
  columns,
  selection,
  lit,
  canPick = true,
}: RowsProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const address = useAddress((state) => state.address);
  const selected = selectionOf(address);
  const picked = useMemo(() => idsIn(address.picked), [address.picked]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 20,
  });
  const seen = virtual.getVirtualItems();
  const above = seen[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (seen.at(-1)?.end ?? 0);
  const [name, ...others] = columns;
  return (
    <div ref={scroller} className={classes.scroller}>
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {canPick && (
              <td className={classes.tick}>
                <VisuallyHidden>{severalWords.column}</VisuallyHidden>
              </td>
            )}
            {columns.map(({ head, isNumber }) => (
              <th key={head} scope="col" data-number={isNumber}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {seen.map(({ index, key }) => {
            const row = rows[index];
            if (!row || !name) return null;
            const target = selection(row);
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                data-lit={lit.has(row.id) || undefined}
                data-selected={isSame(target, selected) || undefined}
              >
                {canPick && (
                  <td className={classes.tick}>
                    <input
                      type="checkbox"
                      aria-label={severalWords.pick(row.name ?? row.id)}
                      checked={picked.includes(row.id)}
                      onChange={() => pickAll(toggled(picked, row.id))}
                    />
                  </td>
                )}
                <th scope="row">
                  <UnstyledButton
                    className={classes.pick}
                    aria-current={isSame(target, selected) ? "true" : undefined}
                    onClick={() => select(target)}
                  >
                    {name.cell(row, index)}
                  </UnstyledButton>
                </th>
                {others.map(({ head, cell, isNumber }) => (
                  <td key={head} data-number={isNumber} className={isNumber ? "figures" : undefined}>
                    {cell(row, index)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={below} />
        </tbody>
      </table>
      {rows.length === 0 && <p className={classes.none}>{words.none}</p>}
    </div>
  );
}

const isSame = (a: Selection, b: Selection | undefined): boolean =>
  b !== undefined && (a.kind === "gap" ? b.kind === "gap" && a.key === b.key : b.kind === "node" && a.id === b.id);

const nodeOf = ({ id }: { id: string }): Selection => ({ kind: "node", id });
const gapOf = ({ key }: { key: string }): Selection => ({ kind: "gap", key });
const gapOrNode = ({ id, gap }: { id: string; gap: string | null }): Selection =>
  gap === null ? nodeOf({ id }) : gapOf({ key: gap });

const named = (scene: Scene, row: number): string => scene.units[row]?.name ?? "";
const counted = (value: number): string => (value < 0 ? words.unknown : number(value));

const unitColumns = (scene: Scene): Column<UnitMark>[] => [
  { head: words.name, cell: (unit) => unit.name },
  { head: words.kind, cell: (unit) => labelWord(unit.label) },
  { head: words.within, cell: (unit) => named(scene, unit.parent) },
  { head: words.people, cell: (unit) => counted(unit.people), isNumber: true },
  { head: words.vacant, cell: (unit) => counted(unit.vacant), isNumber: true },
  { head: words.lead, cell: (unit) => words.leads[unit.lead] },
  { head: words.gapsInside, cell: (unit) => counted(unit.gaps), isNumber: true },
  { head: words.worst, cell: (unit) => unit.worst && <SeverityMark severity={unit.worst} /> },
];

const overlayColumns = (overlay: Overlay | undefined): Column<UnitMark>[] => {
  if (!overlay || overlay.withheld) return [];
  const cell = ({ row }: UnitMark) => {
    const value = overlay.values[row];
    return value === null || value === undefined ? words.unknown : figureOf(overlay.unit, value);
  };
  return [{ head: overlayWords.names[overlay.name], cell, isNumber: true }];
};

const objectColumns = (scene: Scene): Column<ObjectMark>[] => [
  { head: words.name, cell: (object) => object.name },
  { head: words.kind, cell: (object) => words.whats[object.what] },
  { head: words.critical, cell: (object) => (object.critical ? words.yes : "") },
  { head: words.tiedTo, cell: (object) => listed(object.units.map((row) => named(scene, row))) },
  { head: words.references, cell: (object) => counted(object.references), isNumber: true },
];

const arcColumns = (scene: Scene): Column<ArcMark>[] => [
  { head: words.name, cell: (arc) => arc.name },
  { head: words.consumer, cell: (arc) => named(scene, arc.consumer) },
  { head: words.provider, cell: (arc) => named(scene, arc.provider) },
  { head: words.critical, cell: (arc) => (arc.critical ? words.yes : "") },
];

const GAP_COLUMNS: readonly Column<Gap>[] = [
  { head: words.sentence, cell: (gap) => gap.sentence },
  { head: words.severity, cell: (gap) => <SeverityMark severity={gap.severity} /> },
  { head: words.rule, cell: (gap) => gap.title },
  { head: words.where, cell: (gap) => listed(gap.where.map((unit) => unit.name)) },
];

interface Happening {
  readonly id: string;
  readonly name: string;
  readonly what: keyof typeof words.happens;
  readonly steps: readonly number[];
  readonly gap: string | null;
}

/** What changes on the map, as rows: units first, then gaps. */
function happenings({ shifts, gone, come, badges }: Changes): Happening[] {
  const unit = (what: "shift" | "gone" | "come", { id, name }: UnitMark, steps: readonly number[]): Happening => ({
    id,
    name,
    what,
    steps,
    gap: null,
  });
  return [
    ...shifts.map(({ to, steps }) => unit("shift", to, steps)),
    ...gone.map((each) => unit("gone", each.unit, each.steps)),
    ...come.map((each) => unit("come", each.unit, each.steps)),
    ...badges.flatMap(({ turn, mark, keys, steps }) =>
      keys.map((key) => ({ id: mark.id, name: mark.name, what: turn, steps, gap: key })),
    ),
  ];
}

const CHANGE_COLUMNS: readonly Column<Happening>[] = [
  { head: words.name, cell: ({ name }) => name },
  { head: words.what, cell: ({ what }) => words.happens[what] },
];
const STEPS: Column<Happening> = { head: words.steps, cell: ({ steps }) => steps.join(", "), isNumber: true };
