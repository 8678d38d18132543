// How many report to one manager, how many layers are there, and whose span is out of bounds?

import { UnstyledButton } from "@mantine/core";
import { useSpans } from "../../api/teams";
import type { SpanReport } from "../../api/types";
import { select } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { NothingYet, Part } from "../../ui/DeskPage";
import { RefLink } from "../../ui/RefLink";
import { Table } from "../../ui/Table";
import { number } from "../../words/numbers";
import { Bars, Hatch } from "./Bars";
import { barsOf, roundedOf } from "./bars";
import { Frame } from "./Frame";
import classes from "./Staff.module.css";
import { staffWords as words } from "./staffWords";

export const SpansView = () => (
  <Frame query={useSpans()} sentence={findingOf} figures={figuresOf}>
    {(report) =>
      report.managers === 0 ? (
        <NothingYet title={words.noLines} next={words.noLinesNext} />
      ) : (
        <Report report={report} />
      )
    }
  </Frame>
);

function findingOf({ managers, outside, more, fewest, most }: SpanReport): string {
  if (managers === 0) return words.noLines;
  const out = outside.length + more;
  return out === 0 ? words.allInBounds(managers, fewest, most) : words.outOfBounds(out, managers, fewest, most);
}

function figuresOf({ managers, reports, mean, median, layers }: SpanReport) {
  if (managers === 0) return [];
  return [
    { value: number(managers), what: words.managers(managers) },
    { value: mean === null ? words.unknown : number(roundedOf(mean)), what: words.meanSpan },
    { value: median === null ? words.unknown : number(median), what: words.medianSpan },
    { value: number(layers.at(-1)?.layer ?? 0), what: words.layersDeep(layers.at(-1)?.layer ?? 0) },
    { value: number(reports), what: words.withManager(reports) },
  ];
}

function Report({ report }: { report: SpanReport }) {
  const { spans, layers, fewest, most, outside, more, unplaced } = report;
  const counted = spans.map(({ span, managers }) => [span, managers] as const);
  return (
    <div className={`${desk.read} ${classes.columns}`}>
      <Hatch />
      <Part title={words.distribution}>
        <Bars
          caption={words.distribution}
          heads={[words.directReports, words.managersOf]}
          bars={barsOf(counted, (span) => (span <= fewest ? "low" : span > most ? "high" : undefined))}
        />
        <p className={desk.quiet}>{words.bounds(fewest, most)}</p>
      </Part>
      <Part title={words.layers}>
        <Bars
          caption={words.layers}
          heads={[words.layer, words.peopleOn]}
          bars={barsOf(
            layers.map(({ layer, people }) => [layer, people] as const),
            () => undefined,
          )}
        />
        {unplaced > 0 && <p className={desk.hollow}>{words.unplaced(unplaced)}</p>}
      </Part>
      <Part title={words.outside} count={outside.length + more}>
        {outside.length === 0 ? (
          <p className={desk.quiet}>{words.nobodyOutside}</p>
        ) : (
          <Table
            caption={words.outside}
            rows={outside}
            keyOf={({ id }) => id}
            columns={[
              { head: words.manager, cell: (manager) => <RefLink node={manager} bare /> },
              { head: words.directReports, isNumber: true, cell: ({ span }) => number(span) },
              {
                head: words.why,
                cell: ({ span, limit, gap }) => (
                  <UnstyledButton className={desk.name} onClick={() => select({ kind: "gap", key: gap })}>
                    <span className={desk.hollow}>{span > limit ? words.above(limit) : words.below(fewest)}</span>
                  </UnstyledButton>
                ),
              },
            ]}
          />
        )}
        {more > 0 && <p className={desk.quiet}>{words.more(more)}</p>}
      </Part>
    </div>
  );
}
