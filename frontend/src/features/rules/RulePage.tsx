// What does one rule look for, why, and what does it find? At the right, how it holds, and who decided that.

import { Button } from "@mantine/core";
import { useGaps } from "../../api/queries";
import { useRule } from "../../api/rules";
import type { RuleDetail } from "../../api/types";
import { useAddress } from "../../state/address";
import { Code } from "../../ui/Code";
import desk from "../../ui/Desk.module.css";
import { About, Back, Columns, Desk, Facts, Gaps, Part } from "../../ui/DeskPage";
import { familyWord, severityWord } from "../../words/graph";
import { Adjust } from "./Adjust";
import { Fine } from "./Catalogue";
import { standingOf } from "./catalogue";
import { Decisions } from "./Decisions";
import classes from "./Rules.module.css";
import { words } from "./words";

export function RulePage({ id }: { id: string }) {
  const query = useRule(id);
  return (
    <Desk
      query={query}
      label={query.data?.title ?? words.region}
      sentence={headlineOf}
      reading={words.reading}
      failed={words.failedOne}
      above={<ToRules />}
      beside={(rule) => rule && <Beside rule={rule} />}
      mark={{ "data-rule-page": id }}
    >
      {(rule) => (
        <Columns
          act={
            <>
              <Part title={words.how}>
                <Adjust key={rule.id} rule={rule} />
              </Part>
              <Part title={words.history}>
                <Decisions rule={rule} />
              </Part>
            </>
          }
        >
          <About said={aboutOf(rule)} />
          <Found rule={rule} />
          <Part title={words.query}>
            {rule.cypher ? <Code text={rule.cypher} /> : <p className={desk.quiet}>{words.noQuery}</p>}
          </Part>
        </Columns>
      )}
    </Desk>
  );
}

function headlineOf(rule: RuleDetail): string {
  const holds = standingOf(rule);
  if (holds === "finding") return words.headline(rule.title, rule.gaps);
  return { fine: words.headlineFine, blind: words.headlineBlind, off: words.headlineOff }[holds](rule.title);
}

/** The way back to all rules. */
export function ToRules() {
  const change = useAddress((state) => state.change);
  return (
    <Back onClick={() => change({ rule: undefined, expectation: undefined, gap: undefined, node: undefined })}>
      {words.back}
    </Back>
  );
}

function Beside({ rule }: { rule: RuleDetail }) {
  const change = useAddress((state) => state.change);
  return (
    <>
      <Facts
        facts={[severityWord(rule.severity), familyWord(rule.family), rule.personal && words.personal, rule.id]}
      />
      {rule.family === "own" && (
        <Button onClick={() => change({ rule: undefined, expectation: rule.id })}>{words.change}</Button>
      )}
    </>
  );
}

const aboutOf = (rule: RuleDetail) =>
  [
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
  ] as const;

const SHOWN = 6;

function Found({ rule }: { rule: RuleDetail }) {
  const visit = useAddress((state) => state.visit);
  const found = useGaps({ rule: rule.id }, SHOWN, rule.gaps > 0);
  if (!rule.on || !rule.evaluated) return null;
  return (
    <Part title={words.found} count={rule.gaps}>
      {rule.gaps === 0 || found.data ? (
        <Gaps gaps={found.data?.pages[0]?.items ?? []} none={words.nothingFound} />
      ) : null}
      {rule.gaps > 0 && (
        <Button mt="xs" onClick={() => visit("gaps", { rule: rule.id })}>
          {words.allGaps(rule.gaps)}
        </Button>
      )}
    </Part>
  );
}
