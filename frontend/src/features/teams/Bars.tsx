// How is a count shown so that it can be read and seen? A table whose rows carry bars; what is out of bounds is hatched.

import desk from "../../ui/Desk.module.css";
import table from "../../ui/Table.module.css";
import { number } from "../../words/numbers";
import type { Bar } from "./bars";
import classes from "./Staff.module.css";
import { staffWords as words } from "./staffWords";

interface Props {
  readonly caption: string;
  readonly heads: readonly [string, string];
  readonly bars: readonly Bar[];
}

export const Bars = ({ caption, heads, bars }: Props) => (
  <table className={`${table.table} ${classes.bars}`}>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col" data-number>
          {heads[0]}
        </th>
        <th scope="col" data-number>
          {heads[1]}
        </th>
        <td />
      </tr>
    </thead>
    <tbody>
      {bars.map(({ value, count, length, out }) => (
        <tr key={value}>
          <th scope="row" data-number>
            {number(value)}
          </th>
          <td data-number>{number(count)}</td>
          <td className={classes.bar}>
            <svg width="100%" height="14" aria-hidden="true">
              <rect width={`${length}%`} height="14" rx="2" data-out={out} />
              {out && count > 0 && <rect width={`${length}%`} height="14" rx="2" fill="url(#teams-hatch)" />}
            </svg>
            {out && count > 0 && <span className={desk.hollow}>{words.out[out]}</span>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The hatch of what is out of bounds, once for all bars. */
export const Hatch = () => (
  <svg width="0" height="0" aria-hidden="true" className={classes.defs}>
    <pattern id="teams-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <path d="M0 3h6" className={classes.hatch} />
    </pattern>
  </svg>
);
