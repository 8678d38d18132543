// How hollow is the organisation, and is it getting better? One page that prints as it stands, and what drifted below it.

import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { usePosture } from "../../api/posture";
import { useStatus } from "../../api/queries";
import { useRules } from "../../api/rules";
import { useTimeline } from "../../api/time";
import type { Rule, StandingItem, Status, Timeline } from "../../api/types";
import { useAddress } from "../../state/address";
import { asOne } from "../../ui/asked";
import { ImportNotice } from "../../ui/ImportNotice";
import { Switch } from "../../ui/Switch";
import { Unanswered } from "../../ui/Unanswered";
import { familyWord } from "../../words/graph";
import { date, monthOf, number } from "../../words/numbers";
import { CoverChart, MovesChart, OpenChart } from "./Charts";
import { Drift } from "./Drift";
import { Months } from "./Months";
import classes from "./Posture.module.css";
import { ReadingContext, TellingContext } from "./reading";
import { Smalls } from "./Smalls";
import { type Bands, BETWEEN, bandsOf, betweenFirst, recorded, type Series, seriesOf, shares } from "./standing";
import { words } from "./words";

const COVER = "dep-uncovered";
const LONGEST = "24";
const SHORTER = ["6", "12"] as const;

export function Posture() {
  const { address } = useAddress();
  const status = useStatus().data;
  const months = Number(address.months ?? LONGEST);
  const period = { to: status?.today, months };
  const all = usePosture({ by: "all", ...period });
  const families = usePosture({ by: "family", ...period });
  const places = usePosture({ by: "place", ...period });
  const cover = usePosture({ by: "all", ...period, rule: COVER });
  const severities = usePosture({ by: "severity", ...period });
  const rules = useRules();
  const timeline = useTimeline();
  // A figure that has not come yet is no nought, so there is no sheet before all of them are there.
  const asked = asOne([all, families, places, severities, cover, rules, timeline]);
  const items = recorded(all.data?.items ?? []);
  const isThere =
    status &&
    all.data &&
    families.data &&
    places.data &&
    severities.data &&
    cover.data &&
    rules.data &&
    timeline.data;
  return (
    <main className={classes.desk} aria-label={words.region} data-posture>
      <Tools />
      <Unanswered query={asked} reading={words.reading} failed={words.failed} />
      {isThere && items.length === 0 && <ImportNotice title={words.none} detail={words.noneNext} />}
      {isThere && items.length > 0 && (
        <>
          <Sheet
            status={status}
            items={items}
            families={families.data.items}
            places={places.data.items}
            severities={severities.data.items}
            cover={cover.data.items}
            rules={rules.data.items}
            reorganisations={timeline.data.reorganisations}
            isWhole={items.length === all.data.items.length}
          />
          <Drift today={status.today} />
        </>
      )}
    </main>
  );
}

function Tools() {
  const { address, change } = useAddress();
  return (
    <search className={classes.tools} aria-label={words.tools}>
      <Switch
        label={words.period}
        choices={["6", "12", LONGEST].map((months) => [months, words.months(Number(months))])}
        chosen={address.months ?? LONGEST}
        onChoose={(months) => change({ months: SHORTER.find((each) => each === months) })}
      />
      <Switch
        label={words.accepted}
        choices={[
          ["in", words.acceptedIn],
          ["out", words.acceptedOut],
        ]}
        chosen={address.accepted ?? "in"}
        onChoose={(accepted) => change({ accepted: accepted === "out" ? "out" : undefined })}
      />
      <Switch
        label={words.view}
        choices={[
          ["charts", words.asCharts],
          ["table", words.asTable],
        ]}
        chosen={address.view ?? "charts"}
        onChoose={(view) => change({ view: view === "table" ? "table" : undefined })}
      />
      <span className={classes.space} />
      <Button className={classes.print} onClick={() => window.print()}>
        {words.print}
      </Button>
    </search>
  );
}

interface SheetProps {
  readonly status: Status;
  readonly items: readonly StandingItem[];
  readonly families: readonly StandingItem[];
  readonly places: readonly StandingItem[];
  readonly severities: readonly StandingItem[];
  readonly cover: readonly StandingItem[];
  readonly rules: readonly Rule[];
  /** All that there were. */
  readonly reorganisations: Timeline["reorganisations"];
  /** Whether something was recorded before; if not, all that the first import found counts as opened. */
  readonly isWhole: boolean;
}

function Sheet({ status, items, families, places, severities, cover, rules, isWhole, ...props }: SheetProps) {
  const [read, setRead] = useState<string>();
  const reading = useMemo(() => ({ day: read, read: setRead }), [read]);
  const asTable = useAddress(({ address }) => address.view === "table");
  const accepted = useAddress(({ address }) => address.accepted !== "out");
  const { today } = status;
  const days = items.map(({ day }) => day);
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today];
  const bands = bandsOf(severities, days);
  const covers = cover.filter(({ day }) => day >= first);
  const reorganisations = props.reorganisations.filter(({ day }) => day >= first && day <= last);
  return (
    <article className={classes.sheet} data-sheet>
      <header className={classes.head}>
        <div>
          <p className={classes.over}>{words.title(status.name)}</p>
          <h1>{findingOf(items)}</h1>
          <p className={classes.said}>{reorganisedIn(items, reorganisations)}</p>
        </div>
        <p className={classes.when}>
          {date(today)}
          <br />
          {words.asOf(status.revision)}
        </p>
      </header>
      <Figures items={items} places={places} cover={cover} rules={rules} />
      {items.length < 2 && <p className={classes.late}>{words.oneMonth}</p>}
      {asTable && <Months items={items} cover={covers} bands={bands} />}
      <ReadingContext value={reading}>
        <TellingContext value={(day) => toldOf(day, items, covers, bands)}>
          <div className={classes.charts} hidden={items.length < 2} data-with-table={asTable || undefined}>
            <OpenChart items={items} bands={bands} reorganisations={reorganisations} accepted={accepted} />
            <div className={classes.stack}>
              <MovesChart items={isWhole ? items : items.slice(1)} reorganisations={reorganisations} />
              <CoverChart items={covers} reorganisations={reorganisations} />
            </div>
          </div>
          <Smalls
            title={words.byFamily}
            how={words.oneScale}
            series={seriesOf(families, days)}
            days={days}
            reorganisations={reorganisations}
            nameOf={({ group }) => familyWord(group)}
          />
          <Smalls
            title={words.byTribe}
            how={words.oneScaleOnce}
            series={betweenFirst(seriesOf(places, days))}
            days={days}
            reorganisations={reorganisations}
            nameOf={placeName}
          />
        </TellingContext>
      </ReadingContext>
      <footer className={classes.foot}>{words.foot}</footer>
    </article>
  );
}

/** What the charts say of one day. */
function toldOf(
  day: string,
  items: readonly StandingItem[],
  covers: readonly StandingItem[],
  bands: Bands,
): string {
  const at = items.findIndex((item) => item.day === day);
  const item = items[at];
  if (!item) return date(day);
  const month = monthOf(day, true);
  const share = shares(covers)[covers.findIndex((each) => each.day === day)];
  return [
    words.openTold(month, item.open, bands.grave[at] ?? 0, bands.critical[at] ?? 0, item.waived),
    words.movesTold(month, item.opened, item.resolved),
    ...(share === undefined
      ? []
      : [words.coverTold(words.columns.covered, words.percent(Math.round(share * 100)))]),
  ].join("; ");
}

const placeName = ({ group, name }: Series): string => (group === BETWEEN ? words.betweenTribes : name);

function findingOf(items: readonly StandingItem[]): string {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last || items.length < 2) return words.findingNow(last?.open ?? 0);
  return words.finding(last.open, last.open - first.open, items.length - 1);
}

/** How much opened in the months in which somebody reorganised. */
function reorganisedIn(
  items: readonly StandingItem[],
  reorganisations: readonly { readonly day: string }[],
): string {
  if (reorganisations.length === 0) return words.quiet;
  const months = new Set(reorganisations.map(({ day }) => items.find((item) => item.day >= day)?.day));
  const opened = items.filter(({ day }) => months.has(day)).reduce((sum, item) => sum + item.opened, 0);
  return words.reorganised(reorganisations.length, opened);
}

interface FiguresProps {
  readonly items: readonly StandingItem[];
  readonly places: readonly StandingItem[];
  readonly cover: readonly StandingItem[];
  readonly rules: readonly Rule[];
}

function Figures({ items, places, cover, rules }: FiguresProps) {
  const [first, last, before] = [items[0], items.at(-1), items.at(-2)];
  const crossing = cover.at(-1);
  if (!first || !last) return null;
  const { open, waived, there, median_age, oldest } = last;
  const between = (day: string) => places.find((each) => each.group === BETWEEN && each.day === day)?.open ?? 0;
  const percent = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 100) : 0);
  const evaluated = rules.filter((rule) => rule.evaluated).length;
  const change = before && open - before.open;
  const share = percent(between(last.day), open);
  return (
    <dl className={`${classes.figures} figures`}>
      <Figure
        value={number(open)}
        name={words.open(open)}
        fine={
          change === undefined
            ? ""
            : change === 0
              ? words.same
              : change < 0
                ? words.fewer(-change)
                : words.more(change)
        }
      />
      <Figure
        value={number(between(last.day))}
        name={words.between}
        fine={
          items.length > 1
            ? words.wasPercent(share, percent(between(first.day), first.open), date(first.day))
            : words.nowPercent(share)
        }
      />
      <Figure
        value={
          crossing?.assets
            ? words.percent(percent(crossing.assets - crossing.there, crossing.assets))
            : words.unknown
        }
        name={words.covered}
        fine={
          crossing?.assets
            ? words.ofCrossing(crossing.assets - crossing.there, crossing.assets)
            : words.noneCrossing
        }
      />
      <Figure
        value={median_age === null ? words.unknown : words.days(Math.round(median_age))}
        name={words.age}
        fine={oldest === null ? "" : words.oldest(oldest)}
      />
      <Figure value={number(waived)} name={words.acceptedNow(waived)} fine={words.acceptedOf(there)} />
      <Figure
        value={words.of(evaluated, rules.length)}
        name={words.evaluated}
        fine={words.nothingToSee(rules.filter((rule) => rule.on && !rule.evaluated).length)}
      />
    </dl>
  );
}

const Figure = ({ value, name, fine }: { value: string; name: string; fine: string }) => (
  <div>
    <dt>{name}</dt>
    <dd className={classes.value}>{value}</dd>
    <dd className={classes.fine}>{fine}</dd>
  </div>
);
