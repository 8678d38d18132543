// What surrounds every view? The rail with the views that exist, the top bar, and the help for keys.

import { type ReactNode, useMemo } from "react";
import { leaveScenario, useAddress } from "../state/address";
import { type Address, ALL, type Desk } from "../state/query";
import { openHelp, useKeys } from "../state/shortcuts";
import { useNarrow } from "../state/useNarrow";
import { GapsIcon, Logo } from "../ui/icons";
import { ENTRIES } from "./desks";
import { Help } from "./Help";
import classes from "./Shell.module.css";
import { TopBar } from "./TopBar";
import { words } from "./words";

interface Props {
  /** The views that there are. */
  readonly desks: readonly Desk[];
  readonly search: ReactNode;
  readonly children: ReactNode;
}

export function Shell({ desks, search, children }: Props) {
  const keys = useMemo(() => ({ "?": () => openHelp(true) }), []);
  useKeys(keys);
  return (
    <div className={classes.page}>
      <Rail desks={desks} />
      <TopBar search={search} />
      <div className={classes.view}>{children}</div>
      <Help />
    </div>
  );
}

/** At the left, or at the bottom of a narrow window, where the gap list needs a tile of its own. */
function Rail({ desks }: { desks: readonly Desk[] }) {
  const { address, change, visit } = useAddress();
  const narrow = useNarrow();
  const planned = address.scenario !== undefined;
  const desk = address.desk ?? "map";
  const current = desk !== "map" ? desk : narrow ? sheetOf(address) : planned ? "scenarios" : "map";
  // In a narrow window the map is a sheet beside the plan; in a wide one it is what is, and the plan is left.
  const showMap = () => {
    if (desk !== "map") visit("map");
    else if (narrow && address.scenario !== ALL) change({ list: undefined, gap: undefined, node: undefined });
    else leaveScenario();
  };
  const showScenarios = () => (planned ? visit("map", { list: "plan" }) : visit("map", { scenario: ALL }));
  const show = (to: Desk) => (to === "map" ? showMap() : to === "scenarios" ? showScenarios() : visit(to));
  return (
    <nav className={classes.rail} aria-label={words.views}>
      <span className={classes.logo}>
        <Logo />
      </span>
      {ENTRIES.map((group) => (
        <div key={group[0]?.desk} className={classes.group}>
          {group
            .filter((entry) => desks.includes(entry.desk))
            .map(({ desk: to, word, Icon }) => (
              <button
                key={to}
                type="button"
                className={classes.tile}
                aria-current={current === to ? "page" : undefined}
                onClick={() => show(to)}
              >
                <Icon />
                {word}
              </button>
            ))}
          {group[0]?.desk === "map" && !desks.includes("gaps") && (
            <button
              type="button"
              className={`${classes.tile} ${classes.narrowOnly}`}
              aria-current={current === "gaps" ? "page" : undefined}
              onClick={() => change({ list: "open", gap: undefined, node: undefined })}
            >
              <GapsIcon size={18} />
              {words.gaps}
            </button>
          )}
        </div>
      ))}
    </nav>
  );
}

/** What takes the view of a narrow window. */
function sheetOf({ list, scenario }: Address): "map" | "gaps" | "scenarios" {
  if (list === "open") return "gaps";
  return list === "plan" || scenario === ALL ? "scenarios" : "map";
}
