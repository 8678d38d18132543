// How are numbers and dates written, and names listed? As the reader's language does.

import { type Language, language } from "./language";

const REGIONS: Record<Language, string> = { en: "en-GB", fr: "fr-FR" };
const region = REGIONS[language()];

const figures = new Intl.NumberFormat(region);
const day = new Intl.DateTimeFormat(region, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const list = new Intl.ListFormat(region);
const choice = new Intl.ListFormat(region, { type: "disjunction" });

const measures = new Intl.NumberFormat(region, { maximumFractionDigits: 2 });

/** A measure: whole, or with two places. */
export const measure = (value: number): string => measures.format(value).replace("-", "−");

export const number = (value: number): string => figures.format(value).replace("-", "−");

const shares = new Intl.NumberFormat(region, { style: "percent" });

/** A share from 0 to 1 as a percentage. */
export const percent = (share: number): string => shares.format(share);

/** The first of a month in French, which is the only day that is no cardinal. */
const FIRST = language() === "fr" ? /^1 / : /^$/;

/** An ISO date or time as "16 Sep 2026"; what is no date comes back as it is. */
export function date(iso: string): string {
  const at = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(at.getTime()) ? iso : day.format(at).replace("Sept ", "Sep ").replace(FIRST, "1er ");
}

/** "Payroll", "Payroll and Money", "Payroll, Money and Time". */
export const listed = (names: readonly string[]): string => list.format(names);

/** "squad or tribe". */
export const either = (names: readonly string[]): string => choice.format(names);

const month = new Intl.DateTimeFormat(region, { month: "short", timeZone: "UTC" });
const monthOfYear = new Intl.DateTimeFormat(region, { month: "short", year: "numeric", timeZone: "UTC" });

/** The month of an ISO day as "Oct", or "Oct 2026". */
export const monthOf = (iso: string, withYear: boolean): string =>
  (withYear ? monthOfYear : month).format(new Date(`${iso}T00:00:00Z`)).replace("Sept", "Sep");

const A_DAY = 86_400_000;

/** How many days lie between two ISO days. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / A_DAY);

/** The day so many months after an ISO day: the last of a month that is too short for it. None where there is no day. */
export function monthsAfter(day: string | undefined, months: number): string {
  if (!day) return "";
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The ISO day so many days after another. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * A_DAY).toISOString().slice(0, 10);
