// What is selected together, and what can be done with all of it at once?

import { Button, Popover, UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import { useGaps } from "../../api/queries";
import { pickAll, useAddress } from "../../state/address";
import { gatherSeveral, useChoosing } from "../../state/choosing";
import { TO_DO } from "../../state/gaps";
import { proposeSteps, useIntent } from "../../state/intent";
import { idsIn, listOf } from "../../state/query";
import { useKeys } from "../../state/shortcuts";
import { CloseIcon, FitIcon, GapsIcon } from "../../ui/icons";
import { NodeField } from "../../ui/NodeField";
import { listed } from "../../words/numbers";
import classes from "./Bars.module.css";
import { stepsOf } from "./carrying";
import { countsOf } from "./FocusBar";
import type { Mark, Scene, UnitMark } from "./scene";
import { marksOf } from "./several";
import { severalWords as words } from "./severalWords";

function clear(): void {
  pickAll([]);
  gatherSeveral(false);
}

const KEYS = { Escape: clear };

export function SeveralBar({ scene, asTable }: { scene: Scene; asTable: boolean }) {
  const { address, change, visit } = useAddress();
  const ids = useMemo(() => idsIn(address.picked), [address.picked]);
  const marks = useMemo(() => marksOf(scene, ids), [scene, ids]);
  const several = useChoosing((state) => state.several);
  useKeys(KEYS);
  const [one, other, ...more] = ids;
  return (
    <section className={classes.bar} aria-label={words.bar} data-control data-several={ids.join(" ")}>
      <p aria-live="polite">
        {ids.length > 0 ? <Counts ids={ids} marks={marks} /> : asTable ? words.noneInTable : words.none}
      </p>
      <div className={classes.actions}>
        {ids.length > 0 && (
          <UnstyledButton className={classes.action} onClick={() => visit("gaps", { unit: listOf(ids) })}>
            <GapsIcon size={14} />
            {words.openGaps}
          </UnstyledButton>
        )}
        {one !== undefined && other !== undefined && more.length === 0 && (
          <UnstyledButton
            className={classes.action}
            onClick={() => change({ node: one, toward: other, picked: undefined })}
          >
            {words.way}
          </UnstyledButton>
        )}
        <Move scene={scene} marks={marks} />
        {ids.length > 0 && !asTable && (
          <UnstyledButton
            className={classes.action}
            aria-label={words.fit}
            title={words.fit}
            onClick={() => useIntent.setState(({ near }) => ({ near: near + 1 }))}
          >
            <FitIcon />
          </UnstyledButton>
        )}
        {(ids.length > 0 || several) && (
          <UnstyledButton className={classes.action} aria-label={words.clear} title={words.clear} onClick={clear}>
            <CloseIcon />
          </UnstyledButton>
        )}
      </div>
    </section>
  );
}

/** "4 squads, 2 areas and 11 gaps selected": the gaps as the desk would list them. */
function Counts({ ids, marks }: { ids: readonly string[]; marks: readonly Mark[] }) {
  const filter = useMemo(() => ({ unit: ids, state: TO_DO }), [ids]);
  const gaps = useGaps(filter, 1);
  const total = gaps.isPlaceholderData ? undefined : gaps.data?.pages[0]?.total;
  const units = marks.filter((mark) => mark.kind === "unit");
  const objects = marks.filter((mark) => mark.kind === "object");
  const arcs = marks.length - units.length - objects.length;
  const aside = ids.length - marks.length;
  const counts = [
    ...countsOf({ units, objects }),
    ...(arcs > 0 ? [words.dependencies(arcs)] : []),
    ...(aside > 0 ? [words.others(aside)] : []),
    total === undefined ? words.counting : words.gaps(total),
  ];
  return words.chosen(listed(counts));
}

/** The squads among them into another tribe, as steps of the plan that is open, or of one that is begun with them. */
function Move({ scene, marks }: { scene: Scene; marks: readonly Mark[] }) {
  const [open, setOpen] = useState(false);
  const [into, setInto] = useState("");
  const squads = marks.filter((mark): mark is UnitMark => mark.kind === "unit" && mark.label === "Squad");
  const over = scene.byId.get(into);
  const steps = over?.kind === "unit" ? stepsOf(squads, over) : [];
  if (squads.length === 0) return null;
  const put = () => {
    setOpen(false);
    setInto("");
    proposeSteps(steps);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" offset={4} width={280} trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.action} aria-expanded={open} onClick={() => setOpen(!open)}>
          {words.move}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.form}>
        <p>{words.moveHint(squads.length)}</p>
        <NodeField label={words.into} labels={["Tribe", "Unit"]} value={into} onChange={setInto} />
        <Button disabled={steps.length === 0} onClick={put}>
          {words.put}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
