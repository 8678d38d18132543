// Which overlay does the address ask for, and how far has its answer come?

import { useMemo } from "react";
import { useMapOverlay } from "../../api/queries";
import { useAddress } from "../../state/address";
import type { OverlayName } from "../../state/query";
import { type Overlay, overlayOf } from "./overlay";
import type { Scene } from "./scene";

export interface OverlayReading {
  readonly name: OverlayName;
  readonly overlay: Overlay | undefined;
  /** Why there is none. */
  readonly failed: string | undefined;
  readonly retry: () => void;
}

export function useOverlay(scene: Scene): OverlayReading | undefined {
  const name = useAddress(({ address }) => address.overlay);
  const { data, error, refetch } = useMapOverlay(name);
  // While another day's map is still on its way, its values would fall on the wrong squads.
  const fits = data?.name === name && data?.values.length === scene.units.length;
  const overlay = useMemo(() => (data && fits ? overlayOf(scene, data) : undefined), [scene, data, fits]);
  return name && { name, overlay, failed: error?.message, retry: () => void refetch() };
}
