// Which neighbourhood does the address ask for, and what is in it?

import { useMemo } from "react";
import { useMapTies, useNode } from "../../api/queries";
import { useAddress } from "../../state/address";
import { idsIn } from "../../state/query";
import { highlightOfNode } from "./highlight";
import { type Near, nearTo } from "./near";
import type { Mark, Scene } from "./scene";

export interface NearReading {
  /** Names what is asked for, to fly there once. */
  readonly key: string;
  readonly depth: number;
  readonly names: readonly string[];
  /** Absent while what ties the units is read. */
  readonly near: Near | undefined;
  /** Why there is none. */
  readonly failed: string | undefined;
  readonly retry: () => void;
}

export function useNear(scene: Scene): NearReading | undefined {
  const { focus, depth: said } = useAddress(({ address }) => address);
  const ids = useMemo(() => idsIn(focus), [focus]);
  const ties = useMapTies(ids.length > 0);
  // A person or an owned area is no mark: it is near to the units that it is tied to.
  const aside = ids.find((id) => !scene.byId.has(id));
  const node = useNode(aside);
  const depth = Number(said ?? 1);
  const origins = useMemo((): Mark[] | undefined => {
    if (aside !== undefined && node.isPending) return undefined;
    const behind = aside !== undefined && node.data ? highlightOfNode(scene, aside, node.data).evidence : [];
    return [...ids.flatMap((id) => scene.byId.get(id) ?? []), ...behind];
  }, [scene, ids, aside, node.data, node.isPending]);
  const near = useMemo(
    () => (origins && ties.data ? nearTo(scene, ties.data, origins, depth) : undefined),
    [scene, ties.data, origins, depth],
  );
  const names = ids.map((id) => scene.byId.get(id)?.name ?? (id === aside ? node.data?.name : undefined) ?? id);
  if (ids.length === 0) return undefined;
  return {
    key: `${ids.join(" ")} ${depth}`,
    depth,
    names,
    near,
    failed: ties.error?.message,
    retry: () => void ties.refetch(),
  };
}
