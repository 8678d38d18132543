// What do the charts say, month by month? The same figures as rows.

import type { StandingItem } from "../../api/types";
import { Table } from "../../ui/Table";
import { monthOf, number } from "../../words/numbers";
import classes from "./Posture.module.css";
import { type Bands, shares } from "./standing";
import { words } from "./words";

interface Props {
  readonly items: readonly StandingItem[];
  readonly cover: readonly StandingItem[];
  readonly bands: Bands;
}

/** The latest month comes first. */
export function Months({ items, cover, bands }: Props) {
  const covered = shares(cover);
  const rows = items.map((item, at) => ({
    ...item,
    critical: bands.critical[at] ?? 0,
    high: (bands.grave[at] ?? 0) - (bands.critical[at] ?? 0),
    share: covered[cover.findIndex(({ day }) => day === item.day)],
  }));
  const { columns } = words;
  return (
    <div className={classes.months} data-months>
      <Table
        caption={words.tableCaption}
        rows={rows.toReversed()}
        keyOf={({ day }) => day}
        columns={[
          { head: words.month, cell: ({ day }) => monthOf(day, true) },
          { head: columns.open, cell: ({ open }) => number(open), isNumber: true },
          { head: columns.critical, cell: ({ critical }) => number(critical), isNumber: true },
          { head: columns.high, cell: ({ high }) => number(high), isNumber: true },
          { head: columns.accepted, cell: ({ waived }) => number(waived), isNumber: true },
          { head: columns.opened, cell: ({ opened }) => number(opened), isNumber: true },
          { head: columns.resolved, cell: ({ resolved }) => number(resolved), isNumber: true },
          {
            head: columns.covered,
            cell: ({ share }) => (share === undefined ? "" : words.percent(Math.round(share * 100))),
            isNumber: true,
          },
        ]}
      />
    </div>
  );
}
