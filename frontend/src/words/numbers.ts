// How are numbers, counts and dates written?

const figures = new Intl.NumberFormat("en-GB");
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

export const number = (value: number): string => figures.format(value).replace("-", "−");

/** "1 gap", "2 gaps". */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** An ISO date or time as "16 Sep 2026"; what is no date comes back as it is. */
export function date(iso: string): string {
  const at = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(at.getTime()) ? iso : day.format(at).replace("Sept", "Sep");
}

/** "Payroll", "Payroll and Money", "Payroll, Money and Time". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
