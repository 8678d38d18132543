// Who is there, in which teams, and what does each answer for? The tree of units, or the page of one.

import { useAddress } from "../../state/address";
import { TeamPage } from "./TeamPage";
import { TreeView } from "./TreeView";

export default function Teams() {
  const team = useAddress((state) => state.address.team);
  return team === undefined ? <TreeView /> : <TeamPage key={team} id={team} />;
}
