// Every sentence of the pieces that all views share.

import { plural, t } from "@lingui/core/macro";
import { either, number } from "../words/numbers";

export const words = {
  panel: t`Explanation`,
  backToList: t`All gaps`,
  place: (at: number, of: number) => t`${number(at)} of ${number(of)}`,
  previous: t`Previous gap`,
  next: t`Next gap`,
  copyLink: t`Copy a link to this view`,
  copied: t`Copied`,
  copyQuery: t`Copy the query`,
  close: t`Close`,
  yourName: t`Your name`,
  retry: t`Try again`,
  planned: t`Planned`,
  any: t`any`,
  nothing: t`Nothing to choose`,
  toImport: t`Import files`,
  clear: (label: string) => t`Clear the filter: ${label}`,
  moreGaps: (n: number) => t`and ${plural(n, { one: "# more gap", other: "# more gaps" })}`,
  gaps: (n: number) => plural(n, { one: "# gap", other: "# gaps" }),
  find: (labels: readonly string[]) =>
    labels.length > 0 && labels.length < 3 ? t`Find: ${either(labels)}` : t`Find by name`,
  nothingCalled: (name: string) => t`Nothing that fits is called “${name}”.`,
};
