// Which day of the charts is read? All of them show what they had on the day that is pointed at, or gone to by keys.

import { createContext, type PointerEvent, useContext } from "react";
import { dayAt, type Frame, xOf } from "./drawing";

interface Reading {
  readonly day: string | undefined;
  readonly read: (day: string | undefined) => void;
}

export const ReadingContext = createContext<Reading>({ day: undefined, read: () => undefined });

/** What all charts say of a day, in one sentence. */
export const TellingContext = createContext<(day: string) => string>((day) => day);

/** The day that is read, its place among those of a chart and from the left; none where it is not one of them. */
export function useReading(days: readonly string[]) {
  const { day, read } = useContext(ReadingContext);
  const at = day === undefined ? -1 : days.indexOf(day);
  return { day: at < 0 ? undefined : day, at: at < 0 ? undefined : at, read };
}

/** Where the line of the day that is read stands. */
export const readingLine = (frame: Frame, day: string | undefined): string | undefined => {
  const x = day === undefined ? undefined : xOf(frame, day);
  return x === undefined ? undefined : `M${x.toFixed(1)} 0V${frame.height}`;
};

/** What a drawing does with the pointer: the day below it is read, so many pixels from its left. */
export const pointing = (frame: Frame, left: number, read: Reading["read"]) => ({
  onPointerMove: (event: PointerEvent<Element>) =>
    read(dayAt(frame, event.clientX - event.currentTarget.getBoundingClientRect().left - left)),
  onPointerLeave: () => read(undefined),
});

/** Where a key leads from one of so many days; nothing where it leads nowhere. */
export function stepped(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last }[key];
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
}
