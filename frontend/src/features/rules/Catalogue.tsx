// Which rules are there, how does each stand, and how much of what it looks at is fine?

import { Button, UnstyledButton } from "@mantine/core";
import { useExpectations, useRules } from "../../api/rules";
import type { Expectation, Rule } from "../../api/types";
import { useAddress } from "../../state/address";
import { ALL, HOLDS, isPresent, NEW } from "../../state/query";
import { SEVERITIES } from "../../theme/tokens";
import { type Figure, GapCount } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Desk } from "../../ui/DeskPage";
import { PlusIcon } from "../../ui/icons";
import { Notice } from "../../ui/Notice";
import { SeverityMark } from "../../ui/Severity";
import { Switch } from "../../ui/Switch";
import table from "../../ui/Table.module.css";
import { Choice } from "../../ui/Token";
import { familyWord, severityWord } from "../../words/graph";
import { number } from "../../words/numbers";
import { counted, type Family, families, filtered, fineOf, isFiltered, standingOf } from "./catalogue";
import classes from "./Rules.module.css";
import { words } from "./words";

export function Catalogue() {
  const { address, change } = useAddress();
  const gates = useExpectations().data?.items.filter(isGate) ?? [];
  return (
    <Desk
      query={useRules()}
      label={words.region}
      sentence={({ items }) => findingOf(items)}
      figures={({ items }) => figuresOf(items, gates.length)}
      reading={words.reading}
      failed={words.failed}
      beside={(known) => known && <Beside />}
      mark={{ "data-rules": true }}
    >
      {({ items }) => {
        const found = filtered(items, address);
        return (
          <>
            <Filters rules={items} shown={found.length} />
            {found.length === 0 ? (
              <Notice
                title={words.noneMatching}
                action={words.clearAll}
                onAction={() => change({ family: undefined, severity: undefined, holds: undefined, q: undefined })}
              />
            ) : (
              <div className={classes.list}>
                <Table families={families(found)} gates={isFiltered(address) ? [] : gates} />
              </div>
            )}
          </>
        );
      }}
    </Desk>
  );
}

const isGate = ({ document }: Expectation): boolean => document.every === "Plan";

function findingOf(rules: readonly Rule[]): string {
  const { finding, blind, off } = counted(rules);
  const on = rules.length - off;
  return on === 0 ? words.noneOn : words.finding(finding, on, blind);
}

function figuresOf(rules: readonly Rule[], gates: number): Figure[] {
  const { blind, off } = counted(rules);
  const [found, on] = [rules.reduce((sum, { gaps }) => sum + gaps, 0), rules.length - off];
  return [
    {
      value: number(found),
      what: words.gapsFound(found),
      fine: words.adjusted(rules.filter(({ decided, family }) => decided > 0 && family !== "own").length),
    },
    { value: number(on), what: words.inForce(on), fine: words.areOff(off) },
    { value: number(blind), what: words.notEvaluated(blind), fine: words.unknownIsNot },
    {
      value: number(rules.filter(({ family }) => family === "own").length),
      what: words.ownRules,
      fine: words.ofPlans(gates),
    },
  ];
}

function Beside() {
  const present = useAddress(({ address }) => isPresent(address));
  const change = useAddress((state) => state.change);
  return (
    <>
      {present && (
        <Button leftSection={<PlusIcon />} onClick={() => change({ expectation: NEW })}>
          {words.expect}
        </Button>
      )}
      <Parts chosen="rules" />
    </>
  );
}

/** The rules, or the campaigns that work off what they find. */
export function Parts({ chosen }: { chosen: "rules" | "campaigns" }) {
  const visit = useAddress((state) => state.visit);
  return (
    <Switch
      label={words.parts}
      choices={[
        ["rules", words.catalogue],
        ["campaigns", words.campaigns],
      ]}
      chosen={chosen}
      onChoose={(part) => visit("rules", { campaign: part === "campaigns" ? ALL : undefined })}
    />
  );
}

function Filters({ rules, shown }: { rules: readonly Rule[]; shown: number }) {
  const { address, change } = useAddress();
  const counts = counted(rules);
  const count = (keep: (rule: Rule) => boolean) => rules.filter(keep).length;
  return (
    <search className={desk.filters}>
      <input
        className={classes.find}
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        maxLength={100}
        value={address.q ?? ""}
        onChange={({ currentTarget }) => change({ q: currentTarget.value || undefined }, { replace: true })}
      />
      <Choice
        label={words.family}
        value={address.family}
        options={families(rules).map(({ family, rules: its }) => ({
          value: family,
          name: familyWord(family),
          count: its.length,
        }))}
        onChange={(family) => change({ family })}
      />
      <Choice
        label={words.severity}
        value={address.severity}
        options={SEVERITIES.map((severity) => ({
          value: severity,
          name: severityWord(severity),
          count: count((rule) => rule.severity === severity),
        }))}
        onChange={(severity) => change({ severity: SEVERITIES.find((each) => each === severity) })}
      />
      <Choice
        label={words.state}
        value={address.holds}
        options={HOLDS.map((holds) => ({ value: holds, name: words.holds[holds], count: counts[holds] }))}
        onChange={(holds) => change({ holds: HOLDS.find((each) => each === holds) })}
      />
      {isFiltered(address) && <span className={`${desk.quiet} figures`}>{words.shown(shown, rules.length)}</span>}
      {isFiltered(address) && isPresent(address) && (
        <Button size="compact-xs" onClick={() => change({ campaign: NEW })}>
          {words.planThese}
        </Button>
      )}
    </search>
  );
}

interface TableProps {
  readonly families: readonly Family[];
  readonly gates: readonly Expectation[];
}

function Table({ families: shown, gates }: TableProps) {
  const change = useAddress((state) => state.change);
  return (
    <table className={`${table.table} ${classes.table}`}>
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          {[words.rule, words.severity, words.state, words.gaps, words.fine].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {shown.map(({ family, rules, gaps }) => (
        <tbody key={family} data-family={family}>
          <tr className={classes.family}>
            <th colSpan={5} scope="rowgroup">
              {familyWord(family)} <span className="figures">{words.counts(rules.length, gaps)}</span>
            </th>
          </tr>
          {rules.map((rule) => (
            <Line key={rule.id} rule={rule} onOpen={() => change({ rule: rule.id })} />
          ))}
        </tbody>
      ))}
      {gates.length > 0 && (
        <tbody>
          <tr className={classes.family}>
            <th colSpan={5} scope="rowgroup">
              {words.ofPlans(gates.length)}
            </th>
          </tr>
          {gates.map(({ id, title, severity, on, reason }) => (
            <tr key={id} data-rule={id}>
              <th scope="row">
                <UnstyledButton className={desk.name} onClick={() => change({ expectation: id })}>
                  {title}
                </UnstyledButton>
              </th>
              <td>
                <SeverityMark severity={severity} />
              </td>
              <td colSpan={3}>{on ? words.onPlans : reason}</td>
            </tr>
          ))}
        </tbody>
      )}
    </table>
  );
}

function Line({ rule, onOpen }: { rule: Rule; onOpen: () => void }) {
  const holds = standingOf(rule);
  return (
    <tr data-rule={rule.id} data-holds={holds}>
      <th scope="row">
        <UnstyledButton className={desk.name} onClick={onOpen}>
          {rule.title}
        </UnstyledButton>
        {rule.decided > 0 && rule.family !== "own" && <span className={classes.mark}>{words.isAdjusted}</span>}
      </th>
      <td>
        <SeverityMark severity={rule.severity} />
      </td>
      <td>
        <span className={classes.holds} data-holds={holds}>
          {words.holds[holds]}
        </span>
        {rule.reason && <span className={classes.reason}>{rule.reason}</span>}
      </td>
      <td>
        <GapCount gaps={rule.gaps} worst={rule.severity} />
      </td>
      <td>
        <Fine rule={rule} />
      </td>
    </tr>
  );
}

/** How much of what a rule looks at is fine: a share, and of what. */
export function Fine({ rule }: { rule: Rule }) {
  const fine = fineOf(rule);
  if (fine === undefined) return <span className={classes.reason}>—</span>;
  const share = fine / rule.assets;
  return (
    <span className={classes.fine}>
      <svg width="64" height="6" viewBox="0 0 64 6" aria-hidden="true" className={classes.bar}>
        <rect width="64" height="6" rx="1.5" />
        <rect width={Math.max(share > 0 ? 1 : 0, 64 * share)} height="6" rx="1.5" data-fine />
      </svg>
      <span className="figures">{words.ofAssets(fine, rule.assets, rule.noun)}</span>
    </span>
  );
}
