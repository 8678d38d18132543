// What can be planned with what is selected? A step begins here, and is filled in where the plan is edited. Where no plan
// is open, one is chosen or begun first.

import { Button } from "@mantine/core";
import { useScenario } from "../../api/queries";
import type { NodeDetail, Step } from "../../api/types";
import { useAddress } from "../../state/address";
import { beginStep } from "../../state/intent";
import { ALL, openScenario } from "../../state/query";
import classes from "./Node.module.css";
import { words } from "./words";

type Change = keyof typeof words.change;

/** What can be begun with a node of a label, most wanted first. */
const STEPS: Readonly<Record<string, (id: string) => Partial<Record<Change, Step>>>> = {
  Squad: (unit) => ({
    move: { do: "move_squad", unit },
    merge: { do: "merge_squads", units: [unit] },
    split: { do: "split_squad", unit },
    close: { do: "close_squad", unit },
    appoint: { do: "appoint_lead", unit },
  }),
  Tribe: (unit) => ({
    move: { do: "move_tribe", unit },
    split: { do: "split_tribe", unit },
    close: { do: "close_tribe", unit },
    appoint: { do: "appoint_lead", unit },
  }),
  Person: (person) => ({
    move: { do: "move_person", person },
    lead: { do: "appoint_lead", person },
  }),
  Area: (area) => ({ give: { do: "assign_area", area }, split: { do: "split_area", area } }),
  Dependency: (dependency) => ({ cover: { do: "cover_dependency", dependency } }),
  Position: (position) => ({ fill: { do: "fill_position", position } }),
};

export function InPlan({ node }: { node: NodeDetail }) {
  const { address, change, visit } = useAddress();
  const id = openScenario(address);
  const plan = useScenario(id).data;
  const steps = Object.entries(STEPS[node.label]?.(node.id) ?? {}) as [Change, Step][];
  const mayPlan = id === undefined ? address.as_of === undefined : plan?.state === "draft";
  if (steps.length === 0 || !mayPlan || address.side === "before") return null;
  const begin = (step: Step) => {
    beginStep(step);
    if (id !== undefined) change({ list: "plan" });
    else visit("map", { scenario: ALL, side: undefined });
  };
  return (
    <section className={classes.inPlan} aria-label={id === undefined ? words.inNewPlan : words.inPlan} data-in-plan>
      <span className={classes.left}>{id === undefined ? words.inNewPlan : words.inPlan}</span>
      {steps.map(([word, step]) => (
        <Button key={word} onClick={() => begin(step)}>
          {words.change[word]}
        </Button>
      ))}
    </section>
  );
}
