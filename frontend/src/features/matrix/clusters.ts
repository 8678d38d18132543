// Which units belong together by what they need of each other? So that the cells of a matrix gather along its diagonal.

/** A tie between two places: how strong it is, in either direction. */
export type Tie = readonly [number, number, number];

/**
 * Places in groups, tied ones side by side, the same for the same ties. Greedy joining by modularity (Clauset, Newman,
 * Moore 2004): the two groups whose joining gains most become one, until no joining gains anything; a group lists its
 * members in the order in which they joined. The largest group comes first, equal ones by their first place.
 * Cost: joins times pairs of groups that are tied, at most places times ties.
 */
export function clusters(size: number, ties: readonly Tie[]): number[][] {
  const weights = Array.from({ length: size }, () => new Map<number, number>());
  let total = 0;
  for (const [one, other, weight] of ties) {
    if (one === other || weight <= 0) continue;
    total += weight;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      weights[from]?.set(to, (weights[from]?.get(to) ?? 0) + weight);
  }
  const degrees = weights.map((near) => [...near.values()].reduce((sum, weight) => sum + weight, 0));
  const groups = new Map(weights.map((_, place) => [place, [place]]));
  for (let best = bestJoin(weights, degrees, total); best; best = bestJoin(weights, degrees, total)) {
    const [kept, gone] = best;
    groups.get(kept)?.push(...(groups.get(gone) ?? []));
    groups.delete(gone);
    merge(weights, kept, gone);
    degrees[kept] = (degrees[kept] ?? 0) + (degrees[gone] ?? 0);
  }
  return [...groups.values()].sort(
    (one, other) => other.length - one.length || Math.min(...one) - Math.min(...other),
  );
}

/** The two groups that gain most by being one; none where nothing is gained. Of equals the ones that come first. */
function bestJoin(
  weights: readonly Map<number, number>[],
  degrees: readonly number[],
  total: number,
): [number, number] | undefined {
  let best: [number, number] | undefined;
  let gained = 1e-12;
  for (const [one, near] of weights.entries())
    for (const [other, weight] of near) {
      if (other <= one) continue;
      const gain = weight / total - ((degrees[one] ?? 0) * (degrees[other] ?? 0)) / (2 * total * total);
      if (gain > gained) [best, gained] = [[one, other], gain];
    }
  return best;
}

function merge(weights: readonly Map<number, number>[], kept: number, gone: number): void {
  for (const [other, weight] of weights[gone] ?? []) {
    weights[other]?.delete(gone);
    if (other === kept) continue;
    weights[other]?.set(kept, (weights[other]?.get(kept) ?? 0) + weight);
    weights[kept]?.set(other, (weights[kept]?.get(other) ?? 0) + weight);
  }
  weights[kept]?.delete(gone);
  weights[gone]?.clear();
}
