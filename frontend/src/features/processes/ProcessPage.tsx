// What is one process, who works by it, and what does it hold together? At the right, what there is to decide.

import { useProcess } from "../../api/processes";
import type { ProcessDetail } from "../../api/types";
import { useAddress } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { About, Back, Columns, Desk, Facts, Gaps, Listed, Part, Refs } from "../../ui/DeskPage";
import { RefLink } from "../../ui/RefLink";
import { date, number } from "../../words/numbers";
import { isLive } from "./board";
import { Deciding } from "./Deciding";
import { words } from "./words";

export function ProcessPage({ id }: { id: string }) {
  const query = useProcess(id);
  return (
    <Desk
      query={query}
      label={query.data?.name ?? words.region}
      sentence={({ name, gaps }) => words.headline(name, gaps)}
      reading={words.reading}
      failed={words.failedOne}
      above={<Back onClick={leave}>{words.back}</Back>}
      beside={(process) => process && <Facts facts={factsOf(process)} />}
      mark={{ "data-process-page": id }}
    >
      {(process) => (
        <Columns
          act={
            <>
              <Deciding process={process} />
              <Part title={words.gapsOf} count={process.gaps}>
                <Gaps gaps={process.gap_items} none={words.noGaps} />
              </Part>
            </>
          }
        >
          <section className={desk.section}>
            {process.description && <p className={desk.quiet}>{process.description}</p>}
            <About said={aboutOf(process)} />
          </section>
          <Steps process={process} />
          <Followers process={process} />
          <Covered process={process} />
          {process.more > 0 && <p className={desk.quiet}>{words.leftOut}</p>}
        </Columns>
      )}
    </Desk>
  );
}

const leave = (): void => useAddress.getState().change({ process: undefined, gap: undefined, node: undefined });

const factsOf = (process: ProcessDetail): string[] => [
  words.statusOf(process.status),
  words.scopeOf(process.scope),
  words.kindOf(process.kind),
  process.version === null ? "" : words.version(process.version),
  process.status === "pilot" && process.pilot_since ? words.pilotSince(date(process.pilot_since)) : "",
  process.review_by === null ? "" : words.review(date(process.review_by)),
  process.country_specific ? words.byCountry : "",
];

const aboutOf = (process: ProcessDetail) =>
  [
    [words.steward, <Refs key="s" refs={process.stewards} none={words.heldByNobody} isHollow={isLive(process)} />],
    [words.escalates, process.escalation_to && <RefLink key="e" node={process.escalation_to} bare />],
    [
      words.appliesIn,
      (process.applies_in.length > 0 || process.country_specific) && (
        <Refs key="a" refs={process.applies_in} none={words.appliesNowhere} isHollow />
      ),
    ],
  ] as const;

interface ProcessProps {
  readonly process: ProcessDetail;
}

const Steps = ({ process }: ProcessProps) => (
  <Listed
    title={words.steps}
    rows={process.step_items}
    none={words.noSteps}
    columns={[
      { head: "#", cell: (_, place) => number(place + 1), isNumber: true },
      { head: words.step, cell: ({ name }) => name, isName: true },
      { head: words.performs, cell: ({ performs }) => <Refs refs={performs} none={words.nobodyDoes} isHollow /> },
      {
        head: words.accountable,
        cell: ({ accountable }) => (
          <>
            <Refs refs={accountable} none={words.nobodyAnswers} isHollow />
            {accountable.length > 1 && <span className={desk.hollow}>{words.together(accountable.length)}</span>}
          </>
        ),
      },
    ]}
  />
);

const Followers = ({ process }: ProcessProps) => (
  <Listed
    title={words.followedBy}
    rows={[...process.follower_items].sort(
      (one, other) =>
        (one.tribe?.name ?? "").localeCompare(other.tribe?.name ?? "") || one.name.localeCompare(other.name),
    )}
    none={words.nobodyFollows}
    columns={[
      { head: words.unit, cell: (unit) => <RefLink node={unit} bare /> },
      { head: words.tribe, cell: ({ tribe }) => tribe?.name },
      { head: words.since, cell: ({ since }) => since && <span className="figures">{date(since)}</span> },
      { head: words.usage, cell: ({ usage }) => usage },
    ]}
  />
);

const Covered = ({ process }: ProcessProps) => (
  <Listed
    title={words.whatCovers}
    rows={process.covered_items}
    none={words.coversNothing}
    columns={[
      { head: words.what, cell: (item) => <RefLink node={item} bare /> },
      {
        head: words.neededBy,
        cell: ({ cover, needed_by }) =>
          cover === null ? words.allBetween : <Refs refs={needed_by} none={words.nobody} isHollow />,
      },
      {
        head: words.providedBy,
        cell: ({ cover, provided_by }) =>
          cover !== null && <Refs refs={provided_by} none={words.nobody} isHollow />,
      },
      { head: words.criticality, cell: ({ cover, criticality }) => cover !== null && criticality, isNumber: true },
      {
        head: words.cover,
        cell: ({ cover }) =>
          cover !== null && (
            <span className={cover === "weak" || cover === "uncovered" ? desk.hollow : undefined}>
              {words.coverOf(cover)}
            </span>
          ),
      },
    ]}
  />
);
