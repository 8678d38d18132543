// What does only one of two plans do? The gaps that it opens or resolves, and the people for whom it changes something.

import { UnstyledButton } from "@mantine/core";
import { useNode, useSimulation } from "../../api/queries";
import type { BlamedGap, Comparison, Parted } from "../../api/types";
import { useAddress } from "../../state/address";
import { SeverityGlyph } from "../../ui/Severity";
import { number } from "../../words/numbers";
import { worstFirst } from "../../words/turns";
import classes from "./Comparison.module.css";
import { compareWords as words } from "./compareWords";

interface Props {
  readonly difference: NonNullable<Comparison["difference"]>;
  readonly plans: readonly { readonly id: string; readonly name: string }[];
}

const SIDES = ["first", "second", "both"] as const;
type Side = (typeof SIDES)[number];
const FEW = 6;

export function Apart({ difference, plans }: Props) {
  const [first, second] = plans;
  const titles: Record<Side, string> = {
    first: words.only(first?.name ?? ""),
    second: words.only(second?.name ?? ""),
    both: words.both,
  };
  return (
    <section className={classes.apart} aria-label={words.apart} data-apart>
      <h2>{words.apart}</h2>
      {(["opened", "resolved", "people"] as const).map((part) => (
        <div key={part} className={classes.part}>
          <h3>{words.parts[part]}</h3>
          <div className={classes.columns}>
            {SIDES.map((side) => (
              <section key={side} aria-label={words.of(words.parts[part], titles[side])}>
                <h4>
                  {titles[side]} <span className="figures">{number(difference[part][side].length)}</span>
                </h4>
                <List part={part} side={side} found={difference[part]} plans={plans} />
              </section>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

interface ListProps {
  readonly part: "opened" | "resolved" | "people";
  readonly side: Side;
  readonly found: Parted;
  readonly plans: Props["plans"];
}

function List({ part, side, found, plans }: ListProps) {
  const plan = plans[side === "second" ? 1 : 0]?.id;
  const simulation = useSimulation(part === "people" ? undefined : plan).data;
  const keys = found[side];
  if (keys.length === 0) return <p className={classes.by}>{words.none}</p>;
  const gaps =
    part === "people" ? [] : worstFirst((simulation?.[part] ?? []).filter(({ key }) => keys.includes(key)));
  const shown = part === "people" ? keys : gaps.map(({ key }) => key);
  return (
    <ul>
      {part === "people"
        ? keys.slice(0, FEW).map((id) => <Person key={id} id={id} />)
        : gaps.slice(0, FEW).map((gap) => <Line key={gap.key} gap={gap} plan={plan} part={part} />)}
      {shown.length > FEW && <li className={classes.by}>{words.others(shown.length - FEW)}</li>}
    </ul>
  );
}

/** It is explained in the plan: what goes as it was before, what comes as it would be after. */
function Line({ gap, plan, part }: { gap: BlamedGap; plan: string | undefined; part: "opened" | "resolved" }) {
  const open = () =>
    useAddress.getState().change({
      scenario: plan,
      side: part === "resolved" ? "before" : "after",
      gap: gap.key,
      compare: undefined,
    });
  return (
    <li>
      <UnstyledButton className={classes.gap} onClick={open}>
        <SeverityGlyph severity={gap.severity} />
        {gap.sentence}
      </UnstyledButton>
    </li>
  );
}

const Person = ({ id }: { id: string }) => <li>{useNode(id).data?.name ?? id}</li>;
