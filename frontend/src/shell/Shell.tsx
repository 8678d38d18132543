// What surrounds every view? The rail with the views that exist, the top bar, and the help for keys.

import { type ReactNode, useMemo } from "react";
import { useAddress } from "../state/address";
import { Help } from "./Help";
import { GapsIcon, Logo, MapIcon } from "./icons";
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
  const listed = address.list === "open";
  return (
    <nav className={classes.rail} aria-label={words.views}>
      <span className={classes.logo}>
        <Logo />
      </span>
      <button
        type="button"
        className={classes.tile}
        aria-current={listed ? undefined : "page"}
        data-always-current
        onClick={() => change({ list: undefined, gap: undefined, node: undefined })}
      >
        <MapIcon />
        {words.map}
      </button>
      <button
        type="button"
        className={`${classes.tile} ${classes.narrowOnly}`}
        aria-current={listed ? "page" : undefined}
        onClick={() => change({ list: "open", gap: undefined, node: undefined })}
      >
        <GapsIcon size={18} />
        {words.gaps}
      </button>
    </nav>
  );
}
