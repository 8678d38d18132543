// How does this depend on something else? The way from one to the other, step by step, with what covers each dependency.

import { Button, UnstyledButton } from "@mantine/core";
import { useNode, usePath } from "../../api/queries";
import type { PathPayload } from "../../api/types";
import { useAddress } from "../../state/address";
import { chooseOtherEnd, useChoosing } from "../../state/choosing";
import { useDelayed } from "../../state/useDelayed";
import { Notice } from "../../ui/Notice";
import { Section } from "../../ui/PanelFrame";
import { RefLink } from "../../ui/RefLink";
import { relationshipWords } from "../../words/graph";
import { listed } from "../../words/numbers";
import classes from "./Way.module.css";
import { words } from "./words";

export function Way({ id, name }: { id: string; name: string }) {
  const { address, change } = useAddress();
  const choosing = useChoosing((state) => state.otherEnd);
  const { toward } = address;
  if (choosing) {
    return (
      <p className={classes.asked} role="status" data-choosing>
        {words.chooseOther(name)}{" "}
        <UnstyledButton className={classes.link} onClick={() => chooseOtherEnd(false)}>
          {words.cancel}
        </UnstyledButton>
      </p>
    );
  }
  return (
    <>
      <Button className={classes.ask} onClick={() => chooseOtherEnd(true)}>
        {toward === undefined ? words.howDependent : words.otherEnd}
      </Button>
      {toward !== undefined && <Found from={id} to={toward} onLeave={() => change({ toward: undefined })} />}
    </>
  );
}

function Found({ from, to, onLeave }: { from: string; to: string; onLeave: () => void }) {
  const path = usePath(from, to);
  const late = useDelayed(path.isPending);
  if (path.isError) {
    return <Notice title={words.noWay} detail={path.error.message} action={words.leaveWay} onAction={onLeave} />;
  }
  if (!path.data) return late ? <p>{words.reading}</p> : null;
  const { nodes, over } = path.data;
  const [first, last] = [nodes[0]?.name ?? from, nodes.at(-1)?.name ?? to];
  return (
    <Section title={words.way(first, last)}>
      <p>{over === "dependencies" ? words.overDependencies(nodes.length - 1) : words.overAnything}</p>
      <ol className={classes.steps} data-way>
        {nodes.map((node, i) => (
          <li key={node.id}>
            {i > 0 && <span className={classes.tie}>{tieBefore(path.data, i)}</span>}
            <RefLink node={node} />
            {node.label === "Dependency" && <Cover id={node.id} />}
          </li>
        ))}
      </ol>
      <UnstyledButton className={classes.link} onClick={onLeave}>
        {words.leaveWay}
      </UnstyledButton>
    </Section>
  );
}

/** What the step before a node of the way says, read from the node before. */
function tieBefore({ nodes, relationships }: Pick<PathPayload, "nodes" | "relationships">, at: number): string {
  const step = relationships[at - 1];
  return step ? relationshipWords(step.type, step.source === nodes[at - 1]?.id ? "out" : "in") : "";
}

/** Which processes cover a dependency. */
function Cover({ id }: { id: string }) {
  const node = useNode(id).data;
  if (!node) return null;
  const covers = node.relationships.filter(({ type, direction }) => type === "COVERS" && direction === "in");
  const gap = node.gaps.some(({ rule }) => rule === "dep-uncovered");
  return (
    <span className={gap ? classes.hollow : classes.cover}>
      {gap || covers.length === 0
        ? words.uncovered
        : words.coveredBy(listed(covers.map(({ other }) => other.name)))}
    </span>
  );
}
