// Who is there, in which teams, and what does each answer for? The tree of units, the page of one, skills, spans, seats.

import type { ComponentType } from "react";
import { useAddress } from "../../state/address";
import type { TeamPart } from "../../state/query";
import { SeatsView } from "./SeatsView";
import { SkillsView } from "./SkillsView";
import { SpansView } from "./SpansView";
import { TeamPage } from "./TeamPage";
import { TreeView } from "./TreeView";

const PARTS: Record<TeamPart, ComponentType> = { skills: SkillsView, spans: SpansView, seats: SeatsView };

export default function Teams() {
  const { team, part } = useAddress((state) => state.address);
  if (team !== undefined) return <TeamPage key={team} id={team} />;
  const Part = part === undefined ? TreeView : PARTS[part];
  return <Part />;
}
