// Which gaps are open? Grouped by rule, worst first in each; only the rows in sight exist in the page.

import { ActionIcon } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStatus } from "../../api/queries";
import type { Gap, RuleCount } from "../../api/types";
import { useAddress } from "../../state/address";
import { useListedGaps } from "../../state/gaps";
import { isPresent } from "../../state/query";
import { typeStyle } from "../../theme/tokens";
import { ChevronIcon, CloseIcon } from "../../ui/icons";
import { textWidth } from "../../ui/measure";
import { Notice } from "../../ui/Notice";
import { SeverityGlyph, SeverityMark } from "../../ui/Severity";
import { StateMark } from "../../ui/State";
import { Unanswered } from "../../ui/Unanswered";
import { headline, isLate, isOver } from "../../words/standing";
import { BulkBar } from "./BulkBar";
import { useChosen } from "./chosen";
import { Filters, isFiltered } from "./Filters";
import { useFocusOnClosing } from "./focus";
import classes from "./GapList.module.css";
import { type Choosing, canBeChosen, GapBox, OpenGap, subjectsOf } from "./Row";
import { isLittleKnown, type Row, rowsOf } from "./rows";
import { whereOf } from "./where";
import { words } from "./words";

const HEIGHTS: Record<Row["kind"], number> = { group: 46, gap: 50, apart: 40, quiet: 34, rule: 58 };

/** The title of a rule that is wider than the list takes a second line. */
const TITLE = { ...typeStyle("body"), weight: 580 };
const ROOM = 330;
const LINE = 18;

const heightOf = (row: Row | undefined): number =>
  row?.kind === "group" && textWidth(row.rule.title, TITLE) > ROOM
    ? HEIGHTS.group + LINE
    : HEIGHTS[row?.kind ?? "gap"];

export function GapList() {
  const { address, change } = useAddress();
  const { query, gaps, first } = useListedGaps();
  const rules = first?.rules ?? [];
  const filtered = isFiltered(address);
  const present = isPresent(address);
  return (
    <section className={classes.list} aria-label={words.region} data-gap-list>
      <header className={classes.head}>
        <Title
          rules={rules}
          found={filtered ? first?.total : undefined}
          over={address.state?.every(isOver) ?? false}
          isRead={first !== undefined}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.closeList}
          onClick={() => change({ list: "closed" })}
        >
          <CloseIcon />
        </ActionIcon>
      </header>
      <Filters rules={rules} />
      <Unanswered query={query} reading={words.loading} failed={words.failed} />
      {first?.total === 0 && <Nothing filtered={filtered} rules={rules} />}
      {first && (
        <Rows
          gaps={gaps}
          rules={rules}
          filtered={filtered}
          canChoose={present}
          selected={address.gap}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
        />
      )}
      {present && <BulkBar listed={gaps} />}
    </section>
  );
}

interface TitleProps {
  readonly rules: readonly RuleCount[];
  /** How many a filter leaves, if one is set. */
  readonly found: number | undefined;
  readonly over: boolean;
  readonly isRead: boolean;
}

/** How many there are, and how many of them are on no map because they name people. */
function Title({ rules, found, over, isRead }: TitleProps) {
  const aside = gapsOf(rules.filter(({ personal }) => personal));
  return (
    <div aria-live="polite">
      <h2 className={classes.title}>{isRead && titleOf(found, over, gapsOf(rules))}</h2>
      {isRead && aside > 0 && <p className={classes.aside}>{words.aboutPeople(aside)}</p>}
    </div>
  );
}

const gapsOf = (rules: readonly RuleCount[]): number => rules.reduce((sum, { gaps }) => sum + gaps, 0);

function titleOf(found: number | undefined, over: boolean, total: number): string {
  if (found === undefined) return words.title(total);
  return over ? words.over(found) : words.found(found, total);
}

function Nothing({ filtered, rules }: { filtered: boolean; rules: readonly RuleCount[] }) {
  const { change } = useAddress();
  const blind = rules.filter((rule) => !rule.evaluated).length;
  if (filtered) {
    const clear = () =>
      change({ q: undefined, severity: undefined, state: undefined, family: undefined, rule: undefined });
    return <Notice title={words.noneMatching} action={words.clear} onAction={clear} />;
  }
  return (
    <Notice
      title={blind > 0 && blind === rules.length ? words.noneSeen : words.none}
      detail={blind > 0 ? words.noneNext(blind) : undefined}
    />
  );
}

interface RowsProps {
  readonly gaps: readonly Gap[];
  readonly rules: readonly RuleCount[];
  readonly filtered: boolean;
  readonly canChoose: boolean;
  readonly selected: string | undefined;
  readonly onEnd: () => void;
}

function Rows({ gaps, rules, filtered, canChoose, selected, onEnd }: RowsProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(gaps, rules, toggled, !filtered), [gaps, rules, toggled, filtered]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  const seen = virtual.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 1) onEnd();
  }, [last, rows.length, onEnd]);

  // A selection made elsewhere, on the map or by a key, brings its row into sight.
  const at = rows.findIndex((row) => row.kind === "gap" && row.key === selected);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: "auto" });
  }, [at, scrollToIndex]);

  useFocusOnClosing(scroller, selected, at, rows);

  const toggle = (key: string) =>
    setToggled((keys) => new Set(keys.has(key) ? [...keys].filter((other) => other !== key) : [...keys, key]));
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {seen.map(({ index, key, start, size }) => {
          const row = rows[index];
          return (
            row && (
              <li key={key} className={classes.row} style={{ transform: `translateY(${start}px)`, height: size }}>
                <RowOf row={row} toggle={toggle} choosing={canChoose ? gaps : undefined} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  readonly row: Row;
  readonly toggle: (key: string) => void;
  readonly choosing: Choosing;
}

function RowOf({ row, toggle, choosing }: RowProps) {
  if (row.kind === "gap") return <GapRow gap={row.gap} choosing={choosing} />;
  if (row.kind === "apart") return <h3 className={classes.apart}>{words.keptApart}</h3>;
  if (row.kind === "rule") return <RuleRow rule={row.rule} />;
  const isGroup = row.kind === "group";
  const title = isGroup
    ? row.rule.title
    : row.key === "not-evaluated"
      ? words.notEvaluated(row.rules)
      : words.nothingMissing(row.rules);
  return (
    <h3 className={classes.heading}>
      <button
        type="button"
        className={classes.group}
        aria-expanded={!row.folded}
        onClick={() => toggle(row.key)}
        title={title}
      >
        <ChevronIcon to={row.folded ? "right" : "down"} />
        <span className={classes.groupWords}>
          <span className={classes.groupName}>{title}</span>
          {isGroup && <span className={`${classes.groupCount} figures`}>{countsOf(row.rule, row.shown)}</span>}
        </span>
      </button>
    </h3>
  );
}

/** "6 of 61 areas"; under a filter also how many of them are shown. */
function countsOf(rule: RuleCount, shown: number): string {
  const counts = words.ofAssets(rule.gaps, rule.assets, rule.noun);
  const known = rule.known !== null && isLittleKnown(rule) ? `, ${words.known(rule.known, rule.assets)}` : "";
  return shown < rule.gaps ? `${words.shown(shown)} · ${counts}` : `${counts}${known}`;
}

function GapRow({ gap, choosing }: { gap: Gap; choosing: Choosing }) {
  const chosen = useChosen(({ gaps }) => gaps.has(gap.key));
  return (
    <>
      {canBeChosen(gap, choosing) && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the box in it has its own name; this is its larger target
        <label className={classes.choice} data-chosen={chosen || undefined}>
          <GapBox gap={gap} choosing={choosing} />
        </label>
      )}
      <OpenGap gap={gap} choosing={choosing} className={classes.gap}>
        <span className={classes.top}>
          <span className={classes.subject}>{subjectsOf(gap)}</span>
          <span className={classes.where}>{whereOf(gap)}</span>
        </span>
        <span className={classes.bottom}>
          <SeverityMark severity={gap.severity} />
          <span className={classes.sentence}>{headline(gap.sentence)}</span>
          <Standing gap={gap} />
        </span>
      </OpenGap>
    </>
  );
}

/** The state; who works on it in place of the word, and whether that is late. */
function Standing({ gap }: { gap: Gap }) {
  const today = useStatus().data?.today;
  const late = isLate(gap, today);
  return (
    <span className={classes.standing} data-late={late || undefined}>
      <StateMark state={gap.state} planned={gap.planned}>
        {gap.state === "assigned" ? gap.assignee?.name : undefined}
      </StateMark>
      {late && <span>{words.late}</span>}
    </span>
  );
}

function RuleRow({ rule }: { rule: RuleCount }) {
  return (
    <div className={classes.rule}>
      <span className={classes.ruleTitle}>
        <SeverityGlyph severity={rule.severity} />
        {rule.title}
      </span>
      <span className={classes.ruleReason} title={rule.reason ?? undefined}>
        {rule.evaluated ? words.ofAssets(0, rule.assets, rule.noun) : (rule.reason ?? words.noReason)}
      </span>
    </div>
  );
}
