// What does the fill of the squads mean? The scale of the overlay with how many squads are on each step, and what it counts.

import { Tooltip, UnstyledButton } from "@mantine/core";
import { useDelayed } from "../../state/useDelayed";
import { palette } from "../../theme/tokens";
import { number } from "../../words/numbers";
import classes from "./Overlay.module.css";
import { figureOf } from "./overlay";
import { overlayWords as words } from "./overlayWords";
import type { OverlayReading } from "./useOverlay";

const STEP_NAMES = Object.keys(palette("light").overlay).filter((name) => name.startsWith("step"));

export function OverlayLegend({ reading }: { reading: OverlayReading }) {
  const { name, overlay, failed, retry } = reading;
  const late = useDelayed(!overlay && !failed);
  if (!overlay) {
    return (
      <div className={classes.legend} data-overlay-legend>
        <h2>{words.names[name]}</h2>
        {late && !failed && <p>{words.loading}</p>}
        {failed && (
          <p>
            {failed}{" "}
            <UnstyledButton className={classes.retry} onClick={retry}>
              {words.retry}
            </UnstyledButton>
          </p>
        )}
      </div>
    );
  }
  const unknown = overlay.squads - overlay.known;
  return (
    <div className={classes.legend} data-overlay-legend>
      <h2>
        <Tooltip
          label={`${words.about[name]} ${words.source[name]}`}
          multiline
          w={280}
          position="top-start"
          events={{ hover: true, focus: true, touch: true }}
        >
          <UnstyledButton className={classes.definition}>
            {words.names[name]} <span>{words.units[overlay.unit]}</span>
          </UnstyledButton>
        </Tooltip>
      </h2>
      {overlay.withheld ? (
        <p>{words.withheld}</p>
      ) : (
        <ul className={classes.steps}>
          {overlay.scale.map(({ from, to, squads }, i) => (
            <li key={to}>
              <svg width="22" height="14" aria-hidden="true">
                <rect x="0.5" y="0.5" width="21" height="13" rx="3" className={classes[STEP_NAMES[i] ?? ""]} />
              </svg>
              <span className="figures">{figureOf(overlay.unit, from, to)}</span>
              <span className={`${classes.count} figures`}>{number(squads)}</span>
            </li>
          ))}
          {unknown > 0 && (
            <li>
              <svg width="22" height="14" aria-hidden="true">
                <rect x="0.5" y="0.5" width="21" height="13" rx="3" className={classes.unknown} />
                <path d="M2 13 14 1M8 13 20 1M14.5 13 21 6.5M1 8 8 1" className={classes.hatch} />
              </svg>
              {words.unknown}
              <span className={`${classes.count} figures`}>{number(unknown)}</span>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
