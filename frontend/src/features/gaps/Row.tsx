// How is a gap opened and chosen, in whichever list it stands? Enter opens it, Space chooses it; with Shift, everything
// from the last chosen one on.

import type { ReactNode } from "react";
import type { Gap } from "../../api/types";
import { useAddress } from "../../state/address";
import { openGap } from "../../state/gaps";
import { isOver } from "../../words/standing";
import { toggle, useChosen } from "./chosen";
import classes from "./Row.module.css";
import { words } from "./words";

/** The gaps among which somebody may choose; undefined where nobody may. */
export type Choosing = readonly Gap[] | undefined;

export const canBeChosen = (gap: Gap, choosing: Choosing): choosing is readonly Gap[] =>
  choosing !== undefined && !isOver(gap.state);

export const subjectsOf = (gap: Pick<Gap, "subjects">): string => gap.subjects.map(({ name }) => name).join(" · ");

interface OpenProps {
  readonly gap: Gap;
  readonly choosing: Choosing;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

export function OpenGap({ gap, choosing, className, children }: OpenProps) {
  const current = useAddress(({ address }) => address.gap === gap.key);
  const chooses = canBeChosen(gap, choosing);
  return (
    <button
      type="button"
      className={className}
      data-gap={gap.key}
      data-severity={gap.severity}
      aria-current={current ? "true" : undefined}
      title={gap.sentence}
      onClick={() => openGap(gap)}
      onKeyDown={(event) => {
        if (event.key !== " " || !chooses) return;
        event.preventDefault();
        toggle(gap, event.shiftKey ? choosing : undefined);
      }}
      onKeyUp={(event) => event.key === " " && chooses && event.preventDefault()}
    >
      {children}
    </button>
  );
}

interface BoxProps {
  readonly gap: Gap;
  readonly choosing: readonly Gap[];
}

export function GapBox({ gap, choosing }: BoxProps) {
  const chosen = useChosen(({ gaps }) => gaps.has(gap.key));
  return (
    <input
      type="checkbox"
      className={classes.box}
      checked={chosen}
      aria-label={words.choose(subjectsOf(gap))}
      onClick={(event) => toggle(gap, event.shiftKey ? choosing : undefined)}
      onChange={() => undefined}
    />
  );
}

interface AllProps {
  readonly label: string;
  readonly isAll: boolean;
  /** Whether some are chosen, and not all. */
  readonly isSome: boolean;
  readonly onChange: () => void;
}

export const AllBox = ({ label, isAll, isSome, onChange }: AllProps) => (
  <input
    type="checkbox"
    className={classes.box}
    aria-label={label}
    checked={isAll}
    ref={(box) => {
      if (box) box.indeterminate = isSome;
    }}
    onChange={onChange}
  />
);
