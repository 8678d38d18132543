// What surrounds every view? The rail with the views that exist, the top bar, and the help for keys.

import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useMemo } from "react";
import { leaveScenario, useAddress } from "../state/address";
import { type Address, ALL } from "../state/query";
import { NARROW } from "../theme/tokens";
import { Help } from "./Help";
import { GapsIcon, Logo, MapIcon, ScenariosIcon } from "./icons";
import classes from "./Shell.module.css";
import { openHelp, useKeys } from "./shortcuts";
import { TopBar } from "./TopBar";
import { words } from "./words";

export function Shell({ children }: { children: ReactNode }) {
  const keys = useMemo(() => ({ "?": () => openHelp(true) }), []);
  useKeys(keys);
  return (
    <div className={classes.page}>
      <Rail />
      <TopBar />
      <div className={classes.view}>{children}</div>
      <Help />
    </div>
  );
}

/** At the left, or at the bottom of a narrow window, where the gap list needs a tile of its own. */
function Rail() {
  const { address, change } = useAddress();
  const narrow =
    useMediaQuery(NARROW, window.matchMedia(NARROW).matches, { getInitialValueInEffect: false }) ?? false;
  const planned = address.scenario !== undefined;
  const current = narrow ? sheetOf(address) : planned ? "scenarios" : "map";
  // In a narrow window the map is a sheet beside the plan; in a wide one it is what is, and the plan is left.
  const showMap = () =>
    narrow && address.scenario !== ALL
      ? change({ list: undefined, gap: undefined, node: undefined })
      : leaveScenario();
  return (
    <nav className={classes.rail} aria-label={words.views}>
      <span className={classes.logo}>
        <Logo />
      </span>
      <button
        type="button"
        className={classes.tile}
        aria-current={current === "map" ? "page" : undefined}
        onClick={showMap}
      >
        <MapIcon />
        {words.map}
      </button>
      <button
        type="button"
        className={`${classes.tile} ${classes.narrowOnly}`}
        aria-current={current === "gaps" ? "page" : undefined}
        onClick={() => change({ list: "open", gap: undefined, node: undefined })}
      >
        <GapsIcon size={18} />
        {words.gaps}
      </button>
      <button
        type="button"
        className={classes.tile}
        aria-current={current === "scenarios" ? "page" : undefined}
        onClick={() => change(planned ? { list: "plan", gap: undefined, node: undefined } : { scenario: ALL })}
      >
        <ScenariosIcon />
        {words.scenarios}
      </button>
    </nav>
  );
}

/** What takes the view of a narrow window. */
function sheetOf({ list, scenario }: Address): "map" | "gaps" | "scenarios" {
  if (list === "open") return "gaps";
  return list === "plan" || scenario === ALL ? "scenarios" : "map";
}
