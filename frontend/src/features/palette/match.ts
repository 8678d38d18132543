// Which commands does a text mean, and which day? Small and capital letters, accents and the order of words do not matter.

interface Named {
  readonly label: string;
  readonly also?: string | undefined;
}

const ACCENTS = /\p{Diacritic}/gu;

export const folded = (text: string): string => text.normalize("NFD").replace(ACCENTS, "").toLowerCase();

const SPACE = /[\s’']+/;
const wordsOf = (text: string): string[] => folded(text).split(SPACE).filter(Boolean);

/** Those of which each word of the text begins a word, in their order, those first whose label has them all. */
export function matching<T extends Named>(items: readonly T[], text: string): T[] {
  const asked = wordsOf(text);
  const has = (words: string[]) => asked.every((part) => words.some((word) => word.startsWith(part)));
  const found = items.filter(({ label, also }) => has(wordsOf(`${label} ${also ?? ""}`)));
  const inLabel = (item: T) => has(wordsOf(item.label));
  return [...found.filter(inLabel), ...found.filter((item) => !inLabel(item))];
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const FIGURES = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;
const NAMED = /^(\d{1,2})(?:er)?\.? ([a-z]{3,})\.? (\d{4})$/;
const MONTHS = 12;
const SHORTEST = 3;

/** The ISO day that a text names, as 2026-03-01, 1/3/2026 or 1 mars 2026 (months in any of these languages). */
export function dayIn(text: string, languages: readonly string[]): string | undefined {
  const plain = folded(text.trim());
  const iso = ISO.exec(plain);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const figures = FIGURES.exec(plain);
  if (figures) return dayOf(figures[3], figures[2], figures[1]);
  const named = NAMED.exec(plain);
  return named ? dayOf(named[3], monthNamed(named[2] ?? "", languages), named[1]) : undefined;
}

/** From 1 on; none where several months, or none, begin like this. */
function monthNamed(text: string, languages: readonly string[]): number | undefined {
  if (text.length < SHORTEST) return undefined;
  const found = new Set(
    languages.flatMap((language) => {
      const names = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
      return Array.from({ length: MONTHS }, (_, month) => folded(names.format(Date.UTC(2000, month, 1))))
        .map((name, month) => (name.startsWith(text) ? month + 1 : 0))
        .filter(Boolean);
    }),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function dayOf(year: string | undefined, month: string | number | undefined, day: string | undefined) {
  if (!(year && month && day)) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isThere = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  return isThere && Number(year) >= 1900 && Number(year) <= 2200 ? at.toISOString().slice(0, 10) : undefined;
}
