// What stands at the right of a view? The explanation of whatever is selected, over what else stands there, if anything;
// in a narrow window an explanation is a sheet at the bottom.

import { type ReactNode, useMemo } from "react";
import { select, useAddress } from "../state/address";
import { selectionOf } from "../state/query";
import { useKeys } from "../state/shortcuts";
import { useSteps } from "../state/steps";
import { useNarrow } from "../state/useNarrow";
import classes from "../ui/Panel.module.css";

const close = () => select(undefined);

interface Props {
  /** The explanation of a selected gap, and of a selected node by its id. */
  readonly gap: ReactNode;
  readonly node: (id: string) => ReactNode;
  /** What stands there while nothing is selected. */
  readonly children?: ReactNode;
  /** Whether that is a sheet in a narrow window too, and not left out there. */
  readonly isKept?: boolean;
}

export function Side({ gap, node, children, isKept = false }: Props) {
  const address = useAddress((state) => state.address);
  const narrow = useNarrow();
  const selection = selectionOf(address);
  const listed = children !== undefined && (isKept || (!narrow && address.list !== "closed"));
  const isSelected = selection !== undefined;
  const { next, previous } = useSteps();
  const keys = useMemo(
    () => ({
      j: () => next && select({ kind: "gap", key: next.key }),
      k: () => previous && select({ kind: "gap", key: previous.key }),
      ...(isSelected && { Escape: close }),
    }),
    [next, previous, isSelected],
  );
  useKeys(keys);
  if (!listed && !selection) return null;
  return (
    <aside className={classes.panel} data-sheet={narrow || undefined}>
      {listed && (
        <div className={classes.list} inert={selection !== undefined}>
          {children}
        </div>
      )}
      {selection?.kind === "gap" && gap}
      {selection?.kind === "node" && node(selection.id)}
    </aside>
  );
}
