// Every sentence of the search.

import { t } from "@lingui/core/macro";

export const words = {
  label: t`Find a person, squad, area or gap`,
  short: t`Find`,
  nothing: (q: string) => t`Nothing is called “${q}”. Try a part of the name or an id.`,
  nodes: t`In the organisation`,
  gaps: t`Gaps`,
  failed: t`The search could not be done.`,
};
