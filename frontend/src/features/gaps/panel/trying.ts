// Where is a candidate tried out? In the draft that is open; else in one that is begun with its steps, or opened for them.

import { useScenario } from "../../../api/queries";
import type { Candidate } from "../../../api/types";
import { useAddress } from "../../../state/address";
import { proposeSteps } from "../../../state/intent";
import { ALL, isPresent, openScenario } from "../../../state/query";

/** How a candidate is put into a plan; nothing where none can be, as in the past. */
export function useTrying(): ((candidate: Candidate) => void) | undefined {
  const { address, change, visit } = useAddress();
  const plan = useScenario(openScenario(address)).data;
  const inDraft = plan?.state === "draft" && address.side !== "before";
  if (!inDraft && !isPresent(address)) return undefined;
  return ({ steps }) => {
    proposeSteps(steps);
    if (inDraft) change({ gap: undefined, side: undefined, list: "plan" });
    else visit("map", { scenario: ALL, side: undefined });
  };
}
