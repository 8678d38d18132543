// What do the marks mean? Only those that are on the map: what is missing, and what is present.

import { UnstyledButton } from "@mantine/core";
import type { MarkKind } from "../../state/intent";
import { toggleOnly, useIntent } from "../../state/intent";
import { ChevronIcon } from "../../ui/icons";
import type { Changes } from "./changes";
import classes from "./Map.module.css";
import { CHANGE_SIGNS, type ChangeSign, MarkSign, type SignName } from "./marks";
import { OverlayLegend } from "./OverlayLegend";
import type { Scene } from "./scene";
import type { OverlayReading } from "./useOverlay";
import { words } from "./words";

interface Entry {
  readonly kind: MarkKind;
  readonly sign: SignName;
  readonly word: string;
}

interface Props {
  readonly scene: Scene;
  readonly changes: Changes | undefined;
  readonly reading: OverlayReading | undefined;
  readonly open: boolean;
  /** In columns, under the map. */
  readonly lying: boolean;
  readonly onFold: () => void;
}

export function Legend({ scene, changes, reading, open, lying, onFold }: Props) {
  const { missing, present } = entriesOf(scene);
  if (!open) {
    return (
      <UnstyledButton
        className={`${classes.floating} ${classes.folded}`}
        aria-expanded="false"
        onClick={onFold}
        data-control
      >
        {words.legend}
        <ChevronIcon to="up" size={11} />
      </UnstyledButton>
    );
  }
  return (
    <section
      className={`${classes.floating} ${classes.legend}`}
      aria-label={words.legend}
      data-lying={lying || undefined}
      data-control
    >
      {reading && !changes && (
        <div className={classes.part}>
          <OverlayLegend reading={reading} />
        </div>
      )}
      {changes && <Changed changes={changes} />}
      {missing.length > 0 && !changes && (
        <div className={classes.part}>
          <h2>
            {words.missing} <span>{words.alwaysInColour}</span>
          </h2>
          <Entries entries={missing} />
        </div>
      )}
      {present.length > 0 && !changes && !reading && (
        <div className={classes.part}>
          <h2>{words.present}</h2>
          <Entries entries={present} />
        </div>
      )}
      <UnstyledButton className={classes.fold} aria-label={words.fold} aria-expanded="true" onClick={onFold}>
        <ChevronIcon to="down" size={11} />
      </UnstyledButton>
    </section>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const only = useIntent((state) => state.only);
  return (
    <ul>
      {entries.map(({ kind, sign, word }) => (
        <li key={kind}>
          <UnstyledButton className={classes.entry} aria-pressed={only === kind} onClick={() => toggleOnly(kind)}>
            <MarkSign name={sign} />
            {word}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

/** What a plan changes; only the signs that are on the map. */
function Changed({ changes: { by, shifts, gone, come, badges } }: { changes: Changes }) {
  const there: Record<ChangeSign, boolean> = {
    placeBefore: shifts.length + gone.length > 0,
    trail: shifts.length > 0,
    placeAfter: shifts.length + come.length > 0,
    opened: badges.some(({ turn }) => turn === "opened"),
    resolved: badges.some(({ turn }) => turn === "resolved"),
    moved: badges.some(({ turn }) => turn === "moved"),
  };
  return (
    <div className={classes.part}>
      <h2>{words.changed[by]}</h2>
      <ul>
        {CHANGE_SIGNS.filter((sign) => there[sign]).map((sign) => (
          <li key={sign} className={classes.entry}>
            <MarkSign name={sign} />
            {words.changeMarks[sign]}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function entriesOf(scene: Scene): { missing: Entry[]; present: Entry[] } {
  const leaves = scene.units.filter((unit) => unit.children.length === 0);
  const isThere: Record<MarkKind, boolean> = {
    // What is still on its way is taken to be there: the legend does not grow under somebody's hand.
    unowned: scene.apart || scene.objects.some(({ what }) => what === "unowned"),
    paper: scene.apart || scene.objects.some(({ what }) => what === "paper"),
    arc: scene.apart || scene.arcs.some(({ critical }) => !critical),
    arcCritical: scene.apart || scene.arcs.some(({ critical }) => critical),
    ghost: scene.apart || scene.objects.some(({ what }) => what === "ghost"),
    noLead: leaves.some(({ lead }) => lead === "none"),
    vacant: leaves.some(({ vacant }) => vacant > 0),
    depth: scene.contours.some((lines) => lines.length > 0),
    covered: scene.apart || scene.covered.length > 0,
    people: leaves.some(({ people }) => people > 0),
  };
  const part: Partial<Record<MarkKind, SignName>> = {
    vacant: leaves.some(({ vacantLong }) => vacantLong > 0) ? "vacant" : "vacantOnly",
    people: leaves.some(({ lead }) => lead === "has") ? "people" : "personOnly",
  };
  const entries = (kinds: readonly MarkKind[]) =>
    kinds
      .filter((kind) => isThere[kind])
      .map((kind) => ({ kind, sign: part[kind] ?? kind, word: words.marks[part[kind] ?? kind] }));
  return {
    missing: entries(["unowned", "paper", "arc", "arcCritical", "ghost", "noLead", "vacant", "depth"]),
    present: entries(["covered", "people"]),
  };
}
