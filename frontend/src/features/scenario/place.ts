// How does something on the bench get a place? The step that gives it one, as far as it is known.

import type { Simulation, Step } from "../../api/types";

type Benched = Pick<Simulation["bench"][number], "id" | "by">;

const STEPS: Readonly<Record<string, (benched: Benched) => Step>> = {
  MEMBER_OF: ({ id }) => ({ do: "move_person", person: id }),
  LEADS: ({ id }) => ({ do: "move_person", person: id }),
  DEPUTY_OF: ({ id }) => ({ do: "move_person", person: id }),
  OWNS: ({ id }) => ({ do: "assign_area", area: id }),
  PART_OF: ({ id }) => ({ do: "move_squad", unit: id }),
  PURSUES: ({ id }) => ({ do: "connect", type: "PURSUES", target: id }),
};

/** The step that begins where somebody places it. */
export const placing = (benched: Benched): Step =>
  STEPS[benched.by]?.(benched) ?? { do: "connect", type: benched.by, source: benched.id };

export const lettingGo = ({ id }: Pick<Benched, "id">): Step => ({ do: "let_go", things: [id] });
