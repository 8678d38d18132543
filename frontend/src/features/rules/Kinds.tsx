// For which kinds of unit does a rule go by other numbers?

import { Button } from "@mantine/core";
import type { RuleDetail } from "../../api/types";
import type { Draft, KindDraft } from "./adjusting";
import { kindWord } from "./Decisions";
import { Numbers } from "./Numbers";
import classes from "./Rules.module.css";
import { words } from "./words";

interface Props {
  readonly rule: RuleDetail;
  readonly draft: Draft;
  readonly onChange: (kinds: readonly KindDraft[]) => void;
}

export function Kinds({ rule, draft, onChange }: Props) {
  const { kinds } = draft;
  const left = rule.unit_kinds.filter((kind) => !kinds.some((each) => each.kind === kind));
  return (
    <>
      <h3 className={classes.sub}>{words.forKinds}</h3>
      {kinds.map(({ kind, parameters }) => (
        <fieldset key={kind} className={classes.kind}>
          <legend>{kindWord(kind)}</legend>
          <Numbers
            rule={rule.id}
            isSpecial
            values={parameters}
            held={rule.kinds[kind] ?? {}}
            usual={rule.usual_parameters}
            onChange={(some) =>
              onChange(kinds.map((each) => (each.kind === kind ? { kind, parameters: some } : each)))
            }
          />
          <div>
            <Button size="compact-xs" onClick={() => onChange(kinds.filter((each) => each.kind !== kind))}>
              {words.removeKind(kindWord(kind))}
            </Button>
          </div>
        </fieldset>
      ))}
      {left.length > 0 && (
        <select
          className={classes.pick}
          aria-label={words.addKind}
          value=""
          onChange={({ currentTarget }) => onChange([...kinds, { kind: currentTarget.value, parameters: {} }])}
        >
          <option value="">{words.addKind}</option>
          {left.map((kind) => (
            <option key={kind} value={kind}>
              {kindWord(kind)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
