// Who decided what about a rule, and why? The latest first.

import type { RuleDecision, RuleDetail } from "../../api/types";
import desk from "../../ui/Desk.module.css";
import { labelWord, severityWord } from "../../words/graph";
import { date, listed } from "../../words/numbers";
import classes from "./Rules.module.css";
import { words } from "./words";

export function Decisions({ rule }: { rule: RuleDetail }) {
  if (rule.history.length === 0) return <p className={desk.quiet}>{words.noHistory}</p>;
  return (
    <ol className={classes.history} data-decisions>
      {rule.history.toReversed().map((decision) => (
        <li key={decision.number} className={classes.decision}>
          <span>{saidBy(rule.id, decision)}</span>
          <p>{decision.reason}</p>
          <span className={classes.small}>{words.decided(decision.author, date(decision.at))}</span>
        </li>
      ))}
    </ol>
  );
}

export const kindWord = (kind: string): string => words.kindOf(kind) ?? labelWord(kind);

/** "severity High; Days allowed: 30; for Platform squad Days allowed: 90". */
function saidBy(rule: string, { on, severity, parameters, kinds }: RuleDecision): string {
  const numbers = (some: Readonly<Record<string, number>>) =>
    Object.entries(some).map(([name, value]) => words.said.parameter(words.parameterOf(rule, name), value));
  if (!on) return words.said.off;
  const said = [
    ...(severity ? [words.said.severity(severityWord(severity))] : []),
    ...numbers(parameters),
    ...Object.entries(kinds).map(([kind, some]) => words.said.kind(kindWord(kind), listed(numbers(some)))),
  ];
  return said.length === 0 ? words.said.usual : `${words.said.on}: ${said.join("; ")}`;
}
