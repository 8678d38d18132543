// How does one get to a node? By its name, wherever it is mentioned.

import { UnstyledButton } from "@mantine/core";
import type { Ref } from "../api/types";
import { select } from "../state/address";
import { labelWord } from "../words/graph";
import classes from "./Node.module.css";

export const openNode = (node: Pick<Ref, "id">): void => select({ kind: "node", id: node.id });

/** `bare`: without the label, where it goes without saying. */
export function RefLink({ node, bare = false }: { node: Ref; bare?: boolean }) {
  return (
    <UnstyledButton className={classes.ref} onClick={() => openNode(node)}>
      <span className={classes.refName}>{node.name}</span>
      {!bare && <span className={classes.refLabel}>{labelWord(node.label)}</span>}
    </UnstyledButton>
  );
}
