// What stands at the right of the map? The gap list, and over it the explanation of whatever is selected; in a narrow
// window the list takes the whole view and an explanation is a sheet at the bottom.

import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useMemo } from "react";
import { NodePanel } from "../node/NodePanel";
import { useKeys } from "../shell/shortcuts";
import { select, useAddress } from "../state/address";
import { selectionOf } from "../state/query";
import { NARROW } from "../theme/tokens";
import { GapList } from "./GapList";
import { GapPanel } from "./GapPanel";
import classes from "./Panel.module.css";
import { useSteps } from "./steps";

const close = () => select(undefined);

/** `instead`: what stands in the place of the list, where that is not what is looked at. */
export function Panel({ instead }: { instead?: ReactNode }) {
  const address = useAddress((state) => state.address);
  const narrow = useMediaQuery(NARROW, window.matchMedia(NARROW).matches, { getInitialValueInEffect: false });
  const selection = selectionOf(address);
  const listed = narrow ? address.list === "open" : address.list !== "closed";
  const { next, previous } = useSteps();
  const keys = useMemo(
    () => ({
      j: () => next && select({ kind: "gap", key: next.key }),
      k: () => previous && select({ kind: "gap", key: previous.key }),
      Escape: close,
    }),
    [next, previous],
  );
  useKeys(keys);
  if (!listed && !selection) return null;
  return (
    <aside className={classes.panel} data-sheet={(narrow && selection !== undefined) || undefined}>
      {listed && (
        <div className={classes.list} inert={selection !== undefined}>
          {instead ?? <GapList />}
        </div>
      )}
      {selection?.kind === "gap" && <GapPanel key={selection.key} />}
      {selection?.kind === "node" && <NodePanel key={selection.id} id={selection.id} />}
    </aside>
  );
}
