// What stands above every view? Where one is, one search field, the day it is seen at, and light or dark.

import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMapPayload, useStatus } from "../api/queries";
import { Search } from "../search/Search";
import { useAddress } from "../state/address";
import { date } from "../words/numbers";
import { CalendarIcon, ChevronIcon, HelpIcon, MoonIcon, SunIcon } from "./icons";
import classes from "./Shell.module.css";
import { openHelp } from "./shortcuts";
import { words } from "./words";

export function TopBar() {
  return (
    <header className={classes.bar}>
      <Breadcrumb />
      <Search />
      <Day />
      <Tooltip label={words.help}>
        <ActionIcon
          className={classes.wideOnly}
          variant="subtle"
          color="gray"
          aria-label={words.help}
          onClick={() => openHelp(true)}
        >
          <HelpIcon />
        </ActionIcon>
      </Tooltip>
      <SchemeSwitch />
    </header>
  );
}

function Breadcrumb() {
  const status = useStatus().data;
  const tribes = useMapPayload().data?.counts.tribes ?? 0;
  return (
    <nav className={classes.crumbs} aria-label={words.breadcrumb}>
      <ol className={classes.crumbs}>
        <li>
          <span className={classes.crumbName}>{status?.name ?? words.product}</span>
          <ChevronIcon to="right" />
        </li>
        <li>
          {words.map}
          <ChevronIcon to="right" />
        </li>
        <li aria-current="page">{tribes > 0 ? words.allTribes : words.allUnits}</li>
      </ol>
    </nav>
  );
}

function Day() {
  const status = useStatus().data;
  const past = useAddress((state) => state.address.as_of);
  if (!status) return null;
  const wordOf = past && status.planned ? words.plannedFor : past ? words.asOf : words.today;
  return (
    <span className={`${classes.chip} ${classes.wideOnly} figures`}>
      <CalendarIcon />
      <time dateTime={status.today}>{wordOf(date(status.today))}</time>
    </span>
  );
}

function SchemeSwitch() {
  // Without this it writes a style element into the page, which the page's own policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const dark = useComputedColorScheme("light") === "dark";
  const label = dark ? words.toLight : words.toDark;
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => setColorScheme(dark ? "light" : "dark")}
      >
        {dark ? <SunIcon /> : <MoonIcon />}
      </ActionIcon>
    </Tooltip>
  );
}
