// What does the palette offer beside what views register? Days, plans, appearance, language, keys, and what was looked at.

import { useMantineColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { useScenarios, useStatus } from "../../api/queries";
import { useAddress } from "../../state/address";
import type { Command } from "../../state/commands";
import { selectAndFly } from "../../state/intent";
import { useRecent } from "../../state/recent";
import { enableShortcuts, useShortcuts } from "../../state/shortcuts";
import { choose, LANGUAGES, type Language, language } from "../../words/language";
import { date } from "../../words/numbers";
import { dayIn } from "./match";
import { words } from "./words";

const SPOKEN = Object.keys(LANGUAGES) as Language[];

/** How the page looks and speaks, and which keys it takes. */
export function useManners(): Command[] {
  // Without this it writes a style element into the page, which the page's own policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const keys = useShortcuts(({ enabled }) => enabled);
  return useMemo(() => {
    const looks = [
      ["dark", words.dark],
      ["light", words.light],
      ["auto", words.asSystem],
    ] as const;
    return [
      ...looks
        .filter(([look]) => look !== colorScheme)
        .map(([look, label]) => ({
          id: `look ${look}`,
          label,
          also: words.theme,
          run: () => setColorScheme(look),
        })),
      ...SPOKEN.filter((each) => each !== language()).map((each) => ({
        id: `speak ${each}`,
        label: words.speak(LANGUAGES[each]),
        also: words.language,
        run: () => choose(each),
      })),
      {
        id: "keys",
        label: keys ? words.keysOff : words.keysOn,
        also: words.keys,
        run: () => enableShortcuts(!keys),
      },
    ];
  }, [colorScheme, setColorScheme, keys]);
}

/** The day that is written, and the way back from another one. */
export function useDays(text: string): Command[] {
  const { address, change } = useAddress();
  const today = useStatus().data?.today;
  const day = dayIn(text, SPOKEN);
  const isAhead = day !== undefined && today !== undefined && address.as_of === undefined && day > today;
  return [
    ...(day
      ? [
          {
            id: "day",
            label: (isAhead ? words.seeDayAhead : words.seeDay)(date(day)),
            also: text,
            run: () => change({ as_of: day, today: undefined }),
          },
        ]
      : []),
    ...((address.as_of ?? address.today)
      ? [{ id: "today", label: words.backToToday, run: () => change({ as_of: undefined, today: undefined }) }]
      : []),
  ];
}

/** The plans that somebody still works on. */
export function usePlans(): Command[] {
  const visit = useAddress((state) => state.visit);
  const listed = useScenarios().data?.items;
  return useMemo(
    () =>
      (listed ?? [])
        .filter(({ state }) => state !== "discarded")
        .map(({ id, name }) => ({
          id: `plan ${id}`,
          label: words.openPlan(name),
          run: () => visit("map", { scenario: id, side: undefined, as_of: undefined, today: undefined }),
        })),
    [listed, visit],
  );
}

export function useLookedAt(): Command[] {
  const items = useRecent((state) => state.items);
  return useMemo(
    () =>
      items.map(({ selection, title }) => ({
        id: `recent ${selection.kind === "gap" ? selection.key : selection.id}`,
        label: title,
        run: () => selectAndFly(selection),
      })),
    [items],
  );
}
