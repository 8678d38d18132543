// What is one process, who works by it, and what does it hold together? At the right, what there is to decide.

import { useProcess } from "../../api/processes";
import type { ProcessDetail } from "../../api/types";
import { useAddress } from "../../state/address";
import { selectionOf } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { DeskHead } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Back, Gaps, Part, Refs } from "../../ui/DeskPage";
import { Notice } from "../../ui/Notice";
import { RefLink } from "../../ui/RefLink";
import { date, number } from "../../words/numbers";
import { isLive } from "./board";
import { Deciding } from "./Deciding";
import classes from "./Page.module.css";
import { words } from "./words";

export function ProcessPage({ id }: { id: string }) {
  const query = useProcess(id);
  const late = useDelayed(query.isPending);
  const explains = useAddress(({ address }) => selectionOf(address) !== undefined);
  const process = query.data;
  return (
    <main className={desk.desk} aria-label={process?.name ?? words.region} data-process-page={id}>
      <DeskHead
        sentence={process ? words.headline(process.name, process.gaps) : query.isError ? words.failedOne : ""}
        above={<Back onClick={leave}>{words.back}</Back>}
      >
        {process && <Facts process={process} />}
      </DeskHead>
      {late && <Notice title={words.reading} />}
      {query.isError && (
        <Notice
          title={words.failedOne}
          detail={query.error.message}
          action={words.retry}
          onAction={() => void query.refetch()}
        />
      )}
      {process && (
        <div className={desk.columns}>
          <div className={desk.read}>
            <About process={process} />
            <Steps process={process} />
            <Followers process={process} />
            <Covered process={process} />
            {process.more > 0 && <p className={desk.quiet}>{words.leftOut}</p>}
          </div>
          <div className={desk.act} hidden={explains}>
            <Deciding process={process} />
            <Part title={words.gapsOf} count={process.gaps}>
              <Gaps gaps={process.gap_items} none={words.noGaps} />
            </Part>
          </div>
        </div>
      )}
    </main>
  );
}

const leave = (): void => useAddress.getState().change({ process: undefined, gap: undefined, node: undefined });

function Facts({ process }: { process: ProcessDetail }) {
  const facts = [
    words.statusOf(process.status),
    words.scopeOf(process.scope),
    words.kindOf(process.kind),
    process.version === null ? "" : words.version(process.version),
    process.status === "pilot" && process.pilot_since ? words.pilotSince(date(process.pilot_since)) : "",
    process.review_by === null ? "" : words.review(date(process.review_by)),
    process.country_specific ? words.byCountry : "",
  ];
  return (
    <ul className={desk.facts}>
      {facts.filter(Boolean).map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

interface ProcessProps {
  readonly process: ProcessDetail;
}

function About({ process }: ProcessProps) {
  return (
    <section className={desk.section}>
      {process.description && <p className={desk.quiet}>{process.description}</p>}
      <dl className={classes.about}>
        <dt>{words.steward}</dt>
        <dd>
          <Refs refs={process.stewards} none={words.heldByNobody} isHollow={isLive(process)} />
        </dd>
        {process.escalation_to && (
          <>
            <dt>{words.escalates}</dt>
            <dd>
              <RefLink node={process.escalation_to} bare />
            </dd>
          </>
        )}
        {(process.applies_in.length > 0 || process.country_specific) && (
          <>
            <dt>{words.appliesIn}</dt>
            <dd>
              <Refs refs={process.applies_in} none={words.appliesNowhere} isHollow />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Steps({ process }: ProcessProps) {
  const steps = process.step_items;
  if (steps.length === 0) {
    return (
      <Part title={words.steps}>
        <p className={desk.quiet}>{words.noSteps}</p>
      </Part>
    );
  }
  return (
    <Part title={words.steps} count={steps.length}>
      <div className={desk.scroller}>
        <table className={desk.table}>
          <caption>{words.steps}</caption>
          <thead>
            <tr>
              <th scope="col" data-number>
                #
              </th>
              <th scope="col">{words.step}</th>
              <th scope="col">{words.performs}</th>
              <th scope="col">{words.accountable}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, index) => (
              <tr key={step.id}>
                <td data-number>{number(index + 1)}</td>
                <th scope="row">{step.name}</th>
                <td>
                  <Refs refs={step.performs} none={words.nobodyDoes} isHollow />
                </td>
                <td>
                  <Refs refs={step.accountable} none={words.nobodyAnswers} isHollow />
                  {step.accountable.length > 1 && (
                    <span className={desk.hollow}>{words.together(step.accountable.length)}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}

function Followers({ process }: ProcessProps) {
  const followers = [...process.follower_items].sort(
    (one, other) =>
      (one.tribe?.name ?? "").localeCompare(other.tribe?.name ?? "") || one.name.localeCompare(other.name),
  );
  if (followers.length === 0) {
    return (
      <Part title={words.followedBy}>
        <p className={desk.quiet}>{words.nobodyFollows}</p>
      </Part>
    );
  }
  return (
    <Part title={words.followedBy} count={followers.length}>
      <div className={desk.scroller}>
        <table className={desk.table}>
          <caption>{words.followedBy}</caption>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.tribe}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.usage}</th>
            </tr>
          </thead>
          <tbody>
            {followers.map((unit) => (
              <tr key={unit.id}>
                <th scope="row">
                  <RefLink node={unit} bare />
                </th>
                <td>{unit.tribe?.name}</td>
                <td className="figures">{unit.since && date(unit.since)}</td>
                <td>{unit.usage}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}

function Covered({ process }: ProcessProps) {
  const covered = process.covered_items;
  if (covered.length === 0) {
    return (
      <Part title={words.whatCovers}>
        <p className={desk.quiet}>{words.coversNothing}</p>
      </Part>
    );
  }
  return (
    <Part title={words.whatCovers} count={covered.length}>
      <div className={desk.scroller}>
        <table className={desk.table}>
          <caption>{words.whatCovers}</caption>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.neededBy}</th>
              <th scope="col">{words.providedBy}</th>
              <th scope="col" data-number>
                {words.criticality}
              </th>
              <th scope="col">{words.cover}</th>
            </tr>
          </thead>
          <tbody>
            {covered.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <RefLink node={item} bare />
                </th>
                {item.cover === null ? (
                  <td colSpan={4}>{words.allBetween}</td>
                ) : (
                  <>
                    <td>
                      <Refs refs={item.needed_by} none={words.nobody} isHollow />
                    </td>
                    <td>
                      <Refs refs={item.provided_by} none={words.nobody} isHollow />
                    </td>
                    <td data-number>{item.criticality}</td>
                    <td className={item.cover === "weak" || item.cover === "uncovered" ? desk.hollow : undefined}>
                      {words.coverOf(item.cover)}
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}
