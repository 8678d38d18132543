// What does one rule look for, why, and what does it find? At the right, how it holds, and who decided that.

import { Button, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useGaps } from "../../api/queries";
import { useRule } from "../../api/rules";
import type { RuleDetail } from "../../api/types";
import { useAddress } from "../../state/address";
import { inOrder, openGap } from "../../state/gaps";
import { selectionOf } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { Code } from "../../ui/Code";
import { DeskHead } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { ChevronIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { SeverityMark } from "../../ui/Severity";
import { familyWord, severityWord } from "../../words/graph";
import { number } from "../../words/numbers";
import { headline } from "../../words/standing";
import { Adjust } from "./Adjust";
import { Fine } from "./Catalogue";
import { standingOf } from "./catalogue";
import { Decisions } from "./Decisions";
import classes from "./Rules.module.css";
import { words } from "./words";

export function RulePage({ id }: { id: string }) {
  const query = useRule(id);
  const late = useDelayed(query.isPending);
  const explains = useAddress(({ address }) => selectionOf(address) !== undefined);
  const rule = query.data;
  return (
    <main className={desk.desk} aria-label={rule?.title ?? words.region} data-rule-page={id}>
      <DeskHead sentence={rule ? headlineOf(rule) : query.isError ? words.failedOne : ""} above={<Back />}>
        {rule && <Facts rule={rule} />}
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
      {rule && (
        <div className={desk.columns}>
          <div className={desk.read}>
            <About rule={rule} />
            <Found rule={rule} />
            <Part title={words.query}>
              {rule.cypher ? <Code text={rule.cypher} /> : <p className={desk.quiet}>{words.noQuery}</p>}
            </Part>
          </div>
          <div className={desk.act} hidden={explains}>
            <Part title={words.how}>
              <Adjust key={rule.id} rule={rule} />
            </Part>
            <Part title={words.history}>
              <Decisions rule={rule} />
            </Part>
          </div>
        </div>
      )}
    </main>
  );
}

function headlineOf(rule: RuleDetail): string {
  const holds = standingOf(rule);
  if (holds === "finding") return words.headline(rule.title, rule.gaps);
  return { fine: words.headlineFine, blind: words.headlineBlind, off: words.headlineOff }[holds](rule.title);
}

export function Back() {
  const change = useAddress((state) => state.change);
  return (
    <UnstyledButton
      className={desk.back}
      onClick={() => change({ rule: undefined, expectation: undefined, gap: undefined, node: undefined })}
    >
      <ChevronIcon to="left" />
      {words.back}
    </UnstyledButton>
  );
}

function Facts({ rule }: { rule: RuleDetail }) {
  const change = useAddress((state) => state.change);
  const facts = [
    severityWord(rule.severity),
    familyWord(rule.family),
    rule.personal ? words.personal : "",
    rule.id,
  ].filter(Boolean);
  return (
    <>
      <ul className={desk.facts}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {rule.family === "own" && (
        <Button onClick={() => change({ rule: undefined, expectation: rule.id })}>{words.change}</Button>
      )}
    </>
  );
}

export function Part({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className={desk.section}>
      <h2>
        {title} {count !== undefined && count > 0 && <span className="figures">{number(count)}</span>}
      </h2>
      {children}
    </section>
  );
}

function About({ rule }: { rule: RuleDetail }) {
  const said: readonly (readonly [string, ReactNode])[] = [
    [
      words.looksAt,
      rule.evaluated && (
        <>
          <Fine rule={rule} />
          {rule.known !== null && rule.known < rule.assets && (
            <span className={classes.small}> {words.known(rule.known, rule.assets)}</span>
          )}
        </>
      ),
    ],
    [words.whyNot, rule.reason],
    [words.why, rule.why],
    [words.remedy, rule.remedy],
    [words.closes, rule.closes],
    [words.needs, <code key="needs">{rule.needs.join(", ").replaceAll("|", " / ")}</code>],
    [words.owner, rule.owner],
  ];
  return (
    <dl className={classes.about}>
      {said.map(
        ([name, what]) =>
          what && (
            <Described key={name} name={name}>
              {what}
            </Described>
          ),
      )}
    </dl>
  );
}

const Described = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const SHOWN = 6;

function Found({ rule }: { rule: RuleDetail }) {
  const visit = useAddress((state) => state.visit);
  const found = useGaps({ rule: rule.id }, SHOWN, rule.gaps > 0);
  if (!rule.on || !rule.evaluated) return null;
  const gaps = rule.gaps > 0 ? inOrder(found.data?.pages[0]?.items ?? []) : [];
  return (
    <Part title={words.found} count={rule.gaps}>
      {rule.gaps === 0 && <p className={desk.quiet}>{words.nothingFound}</p>}
      <ul className={desk.gapList}>
        {gaps.map((gap) => (
          <li key={gap.key}>
            <UnstyledButton className={desk.gap} data-gap={gap.key} onClick={() => openGap(gap)}>
              <SeverityMark severity={gap.severity} />
              <span>{headline(gap.sentence)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {rule.gaps > 0 && (
        <Button mt="xs" onClick={() => visit("gaps", { rule: rule.id })}>
          {words.allGaps(rule.gaps)}
        </Button>
      )}
    </Part>
  );
}
