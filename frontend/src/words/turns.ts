// What may become of a gap by a plan, in the order in which it is told?

import type { Turn } from "../api/types";

export const TURNS: readonly Turn[] = ["opened", "resolved", "moved"];
