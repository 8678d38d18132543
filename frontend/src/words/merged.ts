import type { Messages } from "@lingui/core";

/** The sentences of several catalogues as one: an equal sentence is translated equally wherever it stands. */
export const merged = (catalogues: Record<string, unknown>): Messages =>
  Object.assign({}, ...Object.values(catalogues));
