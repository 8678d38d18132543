// How does one get to the page of a unit, and back to all of them?

import { useAddress } from "../../state/address";

export const openTeam = (team: string | undefined): void =>
  useAddress.getState().change({ team, gap: undefined, node: undefined });
