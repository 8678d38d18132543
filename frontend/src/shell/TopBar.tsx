// What stands above every view? Where one is, one search field, the day it is seen at, and light or dark.

import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useScenario, useStatus } from "../api/queries";
import { useAddress } from "../state/address";
import { openPalette } from "../state/commands";
import { ALL } from "../state/query";
import { MODIFIER, openHelp } from "../state/shortcuts";
import { openTime, useTimeOpen } from "../state/time";
import { CalendarIcon, ChevronIcon, CommandIcon, HelpIcon, MoonIcon, SunIcon } from "../ui/icons";
import { date } from "../words/numbers";
import { wordOf } from "./desks";
import classes from "./Shell.module.css";
import { words } from "./words";

export function TopBar({ search }: { search: ReactNode }) {
  return (
    <header className={classes.bar}>
      <Breadcrumb />
      {search}
      <Day />
      <Tooltip label={`${words.commands} (${MODIFIER} K)`}>
        <ActionIcon variant="subtle" color="gray" aria-label={words.commands} onClick={() => openPalette(true)}>
          <CommandIcon />
        </ActionIcon>
      </Tooltip>
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
  const { scenario, desk = "map" } = useAddress(({ address }) => address);
  const plan = useScenario(scenario === ALL ? undefined : scenario).data?.name;
  const whole = status && status.tribes > 0 ? words.allTribes : words.allUnits;
  const planned = [words.scenarios, ...(plan ? [plan] : [])];
  const places = desk !== "map" ? [wordOf(desk)] : scenario ? planned : [words.map, whole];
  return (
    <nav className={classes.crumbs} aria-label={words.breadcrumb}>
      <ol className={classes.crumbs}>
        <li>
          <span className={classes.crumbName}>{status?.name ?? words.product}</span>
          <ChevronIcon to="right" />
        </li>
        <li aria-current={places.length === 1 ? "page" : undefined}>
          {places[0]}
          {places.length > 1 && <ChevronIcon to="right" />}
        </li>
        {places[1] && <li aria-current="page">{places[1]}</li>}
      </ol>
    </nav>
  );
}

function Day() {
  const status = useStatus().data;
  const { as_of: other, scenario } = useAddress((state) => state.address);
  const open = useTimeOpen();
  if (!status) return null;
  const wordOf = other && status.planned ? words.plannedFor : other ? words.asOf : words.today;
  const day = wordOf(date(status.today));
  return (
    <button
      type="button"
      className={`${classes.chip} figures`}
      aria-expanded={open}
      aria-label={words.day(day)}
      data-elsewhen={other !== undefined || undefined}
      disabled={scenario !== undefined}
      onClick={() => openTime(!open)}
    >
      <CalendarIcon />
      <time dateTime={status.today}>{day}</time>
    </button>
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
