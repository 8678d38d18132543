// What becomes of the plan? At the foot of what it changes: review, approve or return, apply, restore, and what else can be
// done with it; each says what follows before it is done.

import { Button, Menu, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useHead } from "../../api/planning";
import type { Scenario, Simulation } from "../../api/types";
import { useAddress } from "../../state/address";
import { useIntent } from "../../state/intent";
import { ALL, ASK } from "../../state/query";
import formClasses from "../../ui/Form.module.css";
import { ChevronIcon } from "../../ui/icons";
import { compareWords } from "./compareWords";
import classes from "./Editor.module.css";
import { LifeForm } from "./LifeForm";
import { type Deed, deedsOf } from "./life";
import { lifeWords as words } from "./lifeWords";
import { Rebase } from "./Rebase";
import { suggestWords } from "./suggestWords";

/** What was done: a sentence, and where more of it is found, if that is elsewhere. */
export interface Done {
  readonly sentence: string;
  /** The id of the plan to go to. */
  readonly plan?: string;
  /** The revision that was made. */
  readonly revision?: number;
}

/** What brings a plan on is in sight; the rest is in a menu. */
const IN_SIGHT: readonly Deed[] = ["rebase", "submit", "approve", "return", "apply", "restore"];

export function Life({ plan, simulation }: { plan: Scenario; simulation: Simulation }) {
  const [due] = useState(useDueSteps(plan));
  const [deed, setDeed] = useState<Deed | undefined>(due && "apply");
  const [done, setDone] = useState<Done>();
  const foot = useFocusBack(deed);
  const deeds = deedsOf(plan, useHead());
  const { change } = useAddress();
  const close = () => setDeed(undefined);
  const finish = (made: Done) => {
    close();
    setDone(made);
    if (made.plan) change({ scenario: made.plan, gap: undefined, node: undefined });
  };
  const begin = (begun: Deed) => {
    setDone(undefined);
    setDeed(begun);
  };
  const aside = { side: undefined, gap: undefined, node: undefined, list: undefined };
  const compare = () => change({ scenario: ALL, compare: plan.id, ...aside });
  const suggest = () => change({ scenario: ALL, suggest: ASK, start: plan.id, compare: undefined, ...aside });
  const isOver = plan.state === "applied" || plan.state === "discarded";
  const chosen = deed === "rebase" ? undefined : deed;
  return (
    <section ref={foot} className={classes.foot} aria-label={words.region} tabIndex={-1} data-life>
      {done && done.sentence !== "" && <Said done={done} />}
      {deed === "rebase" && <Rebase plan={plan} onClose={close} onDone={finish} />}
      {chosen && (
        <LifeForm
          key={chosen}
          plan={plan}
          simulation={simulation}
          deed={chosen}
          due={due}
          onClose={close}
          onDone={finish}
          onBehind={() => begin("rebase")}
        />
      )}
      {deed === undefined && (
        <Deeds deeds={deeds} onBegin={begin} onCompare={compare} onSuggest={isOver ? undefined : suggest} />
      )}
    </section>
  );
}

/** The steps that somebody came here to apply; asked for once. */
function useDueSteps(plan: Scenario): readonly number[] | undefined {
  const due = useIntent((state) => state.due);
  useEffect(() => useIntent.setState({ due: undefined }), []);
  return due?.plan === plan.id && plan.state === "approved" ? due.steps : undefined;
}

interface DeedsProps {
  readonly deeds: readonly Deed[];
  readonly onBegin: (deed: Deed) => void;
  readonly onCompare: () => void;
  /** None for a plan that is over. */
  readonly onSuggest: (() => void) | undefined;
}

function Deeds({ deeds, onBegin, onCompare, onSuggest }: DeedsProps) {
  const others = deeds.filter((each) => !IN_SIGHT.includes(each));
  return (
    <div className={formClasses.actions}>
      {deeds
        .filter((each) => IN_SIGHT.includes(each))
        .map((each, index) => (
          <Button
            key={each}
            className={index === 0 ? formClasses.primary : undefined}
            onClick={() => onBegin(each)}
          >
            {words.begin[each]}
          </Button>
        ))}
      <Button onClick={onCompare}>{compareWords.compare}</Button>
      {(others.length > 0 || onSuggest) && (
        <Menu position="top-end">
          <Menu.Target>
            <Button rightSection={<ChevronIcon to="down" size={10} />}>{words.more}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {onSuggest && <Menu.Item onClick={onSuggest}>{suggestWords.suggest}</Menu.Item>}
            {others.map((each) => (
              <Menu.Item key={each} onClick={() => onBegin(each)}>
                {words.begin[each]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function Said({ done: { sentence, revision } }: { done: Done }) {
  const visit = useAddress((state) => state.visit);
  const look = () => visit("history", { scenario: undefined, side: undefined, revision: String(revision) });
  return (
    <div className={classes.done}>
      <p role="status">{sentence}</p>
      {revision !== undefined && (
        <UnstyledButton className={classes.link} onClick={look}>
          {words.inLog}
        </UnstyledButton>
      )}
    </div>
  );
}

/** Once a form is closed the focus, which was in it, stays at the foot. */
function useFocusBack(deed: Deed | undefined) {
  const foot = useRef<HTMLElement>(null);
  const before = useRef(deed);
  useEffect(() => {
    if (before.current !== undefined && deed === undefined) foot.current?.focus({ preventScroll: true });
    before.current = deed;
  }, [deed]);
  return foot;
}
