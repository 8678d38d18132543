// Do two things that are sent say the same? The order of names says nothing, that of a list does.

export const isSame = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

const sorted = (said: unknown): string =>
  JSON.stringify(said, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
