// Which plan is better at what? Plans side by side with today: gaps, people and structure, with a tick at the best of each
// row; and of two plans what only one of them does.

import { ActionIcon, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useComparison } from "../../api/planning";
import type { ComparedFigure, Comparison as Found } from "../../api/types";
import { useAddress } from "../../state/address";
import { comparedPlans } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { DeskHead } from "../../ui/Desk";
import { CheckIcon, ChevronIcon, CloseIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { measure, number } from "../../words/numbers";
import { Apart } from "./Apart";
import classes from "./Comparison.module.css";
import { fewest, grouped } from "./compare";
import { compareWords as words } from "./compareWords";
import { difference } from "./plan";
import scenario from "./Scenario.module.css";
import { words as planWords } from "./words";

export function Comparison() {
  const { address, change } = useAddress();
  const ids = comparedPlans(address);
  const { data, isError, error, isFetching, refetch } = useComparison(ids);
  const late = useDelayed(isFetching);
  return (
    <main className={classes.desk} aria-label={words.region} data-comparison>
      <DeskHead
        sentence={data ? findingOf(data) : words.region}
        above={
          <UnstyledButton className={classes.back} onClick={() => change({ compare: undefined })}>
            <ChevronIcon to="left" />
            {words.back}
          </UnstyledButton>
        }
      />
      <p className={classes.about} role="status">
        {late ? words.reading : data && words.about(data.revision)}
        {data?.scenarios.length === 1 && !late && ` ${words.more}`}
      </p>
      {isError && (
        <Notice title={words.failed} detail={error.message} action={words.retry} onAction={() => void refetch()} />
      )}
      {data && !isError && <Sheet found={data} />}
      {data?.difference && !isError && (
        <Apart difference={data.difference} plans={data.scenarios.map(({ id, name }) => ({ id, name }))} />
      )}
    </main>
  );
}

function findingOf(found: Found): string {
  const { now, least, names } = fewest(found);
  const [name = ""] = names;
  return found.scenarios.length === 1 ? words.one(name, least, now) : words.fewest(names, least, now);
}

function Sheet({ found }: { found: Found }) {
  const [all, setAll] = useState(false);
  const groups = grouped(found.figures, all);
  const shown = groups.reduce((sum, [, figures]) => sum + figures.length, 0);
  const hidden = found.figures.length - shown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is moved by the arrow keys
    <section className={classes.scroll} aria-label={words.region} tabIndex={0}>
      <table className={`${classes.sheet} figures`}>
        <thead>
          <tr>
            <th scope="col">{words.measure}</th>
            <th scope="col">{words.present}</th>
            {found.scenarios.map((plan) => (
              <th key={plan.id} scope="col">
                <Plan plan={plan} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(([group, figures]) => (
          <tbody key={group}>
            <tr className={classes.group}>
              <th scope="rowgroup" colSpan={found.scenarios.length + 2}>
                {words.groups[group]}
              </th>
            </tr>
            {figures.map((figure) => (
              <Row key={figure.id} figure={figure} plans={found.scenarios} />
            ))}
          </tbody>
        ))}
      </table>
      {(all || hidden > 0) && (
        <UnstyledButton className={classes.link} onClick={() => setAll(!all)}>
          {all ? words.changed : words.all(hidden)}
        </UnstyledButton>
      )}
    </section>
  );
}

type Compared = Found["scenarios"][number];

/** What a plan is, and what has to be known of it before it is compared. */
function Plan({ plan: { id, name, state, conflicts, revision, unfit, gates } }: { plan: Compared }) {
  const { address, change } = useAddress();
  const broken = gates.filter(({ holds }) => !holds).length;
  const others = comparedPlans(address).filter((each) => each !== id);
  return (
    <span className={classes.plan}>
      <span className={classes.name}>
        <UnstyledButton
          aria-label={words.open(name)}
          onClick={() => change({ scenario: id, compare: undefined, side: undefined })}
        >
          {name}
        </UnstyledButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={words.without(name)}
          onClick={() => change({ compare: others.length > 0 ? others.join(",") : undefined })}
        >
          <CloseIcon />
        </ActionIcon>
      </span>
      <span className={scenario.quiet}>{planWords.states[state]}</span>
      <span className={scenario.quiet}>{broken > 0 ? words.broken(broken) : words.holds}</span>
      {conflicts > 0 && <span className={scenario.quiet}>{words.own(conflicts, revision)}</span>}
      {unfit.length > 0 && <span className={scenario.quiet}>{words.unfit(unfit.length)}</span>}
    </span>
  );
}

function Row({ figure, plans }: { figure: ComparedFigure; plans: readonly Compared[] }) {
  const { title, present, after, best } = figure;
  return (
    <tr data-figure={figure.id}>
      <th scope="row">{title}</th>
      <td>{present === null ? planWords.unknown : measure(present)}</td>
      {plans.map(({ id }, at) => {
        const value = after[at] ?? null;
        const isBest = best.includes(id);
        const by = difference(present, value);
        return (
          <td key={id} data-best={isBest || undefined}>
            {isBest && (
              <span className={classes.best}>
                <CheckIcon />
                <VisuallyHidden>{words.best} </VisuallyHidden>
              </span>
            )}
            {value === null ? planWords.unknown : measure(value)}
            <span className={classes.by}>{by === number(0) ? "" : by}</span>
          </td>
        );
      })}
    </tr>
  );
}
