// What surrounds every view? The rail with the views that exist, the top bar, and the help for keys.

import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from "react";
import { leaveScenario, useAddress } from "../state/address";
import { type Command, useCommands } from "../state/commands";
import { lookAtLayout } from "../state/intent";
import { type Address, ALL, type Desk } from "../state/query";
import { openHelp, useKeys, useShortcuts } from "../state/shortcuts";
import { useNarrow } from "../state/useNarrow";
import { Logo } from "../ui/icons";
import { ENTRIES } from "./desks";
import classes from "./Shell.module.css";
import { TopBar } from "./TopBar";
import { words } from "./words";

const Help = lazy(() => import("./Help").then(({ Help }) => ({ default: Help })));

interface Props {
  /** The views that there are. */
  readonly desks: readonly Desk[];
  readonly search: ReactNode;
  /** What stands below every view. */
  readonly time: ReactNode;
  readonly children: ReactNode;
}

export function Shell({ desks, search, time, children }: Props) {
  const keys = useMemo(() => ({ "?": () => openHelp(true) }), []);
  useKeys(keys);
  const helpOpen = useShortcuts((state) => state.helpOpen);
  return (
    <div className={classes.page}>
      <Rail desks={desks} />
      <TopBar search={search} />
      <div className={classes.view}>{children}</div>
      <div className={classes.time}>{time}</div>
      {helpOpen && (
        <Suspense>
          <Help />
        </Suspense>
      )}
    </div>
  );
}

/** At the left, or at the bottom of a narrow window. */
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
  useDeskCommands(desks, current, show);
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
                ref={current === to ? intoView : undefined}
                aria-current={current === to ? "page" : undefined}
                onClick={() => show(to)}
              >
                <Icon />
                {word}
              </button>
            ))}
        </div>
      ))}
    </nav>
  );
}

/** Of a rail that is longer than a narrow window the tile of the view that is shown is in sight. */
const intoView = (tile: HTMLElement | null): void => tile?.scrollIntoView({ block: "nearest", inline: "center" });

/** Each view is a command too, but the one that is shown. */
function useDeskCommands(desks: readonly Desk[], current: Desk, show: (to: Desk) => void): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  const commands = useMemo(
    (): Command[] => [
      ...ENTRIES.flat()
        .filter(({ desk }) => desks.includes(desk) && desk !== current)
        .map(({ desk, word }) => ({
          id: `go ${desk}`,
          label: words.goTo(word),
          run: () => latest.current(desk),
        })),
      { id: "layout", label: words.renewLayout, run: () => lookAtLayout(true) },
      { id: "help", label: words.help, keyed: "?", run: () => openHelp(true) },
    ],
    [desks, current],
  );
  useCommands(commands, "everywhere");
}

/** What takes the view of a narrow window. */
function sheetOf({ list, scenario }: Address): "map" | "scenarios" {
  return list === "plan" || scenario === ALL ? "scenarios" : "map";
}
