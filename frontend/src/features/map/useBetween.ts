// What lies between the units of a large map is asked for where it is looked at: which squares are in view from near
// enough, and what is selected? Or all of it, where a neighbourhood is walked or days are compared.

import { useEffect, useMemo, useState } from "react";
import type { MapColumns } from "../../api/columns";
import { useMoment, usePath } from "../../api/queries";
import type { Gap, GapDetail } from "../../api/types";
import { type Between, useVoid, type Wanted } from "../../api/void";
import { useAddress } from "../../state/address";
import { useSelectedGap } from "../../state/gaps";
import { idsIn } from "../../state/query";
import { useCamera } from "./camera";
import { squadDiameterOf } from "./scene";
import { MOST } from "./several";
import { squaresIn, squaresOf } from "./squares";

/** While somebody flies over the map nothing is asked for. */
const REST = 120;

/** What of the void of a map is wanted, and what of it has come. */
export function useBetween(map: MapColumns | undefined, isThere: boolean): Between {
  const at = useMoment();
  const { focus, since } = useAddress(({ address }) => address);
  const ids = useSelectedIds();
  const apart = map?.apart ? map : undefined;
  const diameter = useMemo(() => (apart ? squadDiameterOf(apart) : 0), [apart]);
  const near = useRested(
    useCamera(({ camera, viewport }) => (diameter > 0 ? squaresIn(camera, viewport, diameter) : "")),
  );
  const whole = focus !== undefined || since !== undefined;
  const wanted = useMemo((): Wanted => ({ tiles: squaresOf(near), ids, whole }), [near, ids, whole]);
  return useVoid(map, at, wanted, isThere);
}

/** The ids of all that lights up for the selection of the address. */
function useSelectedIds(): readonly string[] {
  const { gap } = useSelectedGap();
  const { node, picked, toward } = useAddress(({ address }) => address);
  const path = usePath(node, toward).data;
  return useMemo(() => {
    const told = [...(gap ? nodesOf(gap) : []), ...(path?.nodes ?? [])].map(({ id }) => id);
    return [...new Set([...told, ...idsIn(picked), ...(node === undefined ? [] : [node])])].slice(0, MOST);
  }, [gap, path, picked, node]);
}

/** What a gap is about, and, where that is known, what proves it. */
const nodesOf = (gap: Gap | GapDetail): { id: string }[] => [
  ...gap.subjects,
  ...("evidence" in gap ? gap.evidence.nodes : []),
];

/** A value as it was when it last rested for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
