// How much is drawn at which zoom? By the diameter of a squad on screen; detail changes what is drawn, never where.

export interface Detail {
  /** Squads as nothing (the tribe is texture), flat discs, rings, or whole discs. */
  readonly squads: "none" | "flat" | "rings" | "whole";
  readonly people: "none" | "texture" | "dots";
  readonly squadNames: boolean;
  /** "every": one by one, however many there are. */
  readonly arcs: "none" | "bundled" | "single" | "every";
  readonly objects: boolean;
  readonly objectLabels: boolean;
  readonly tags: "largest" | "all";
  /** Small spheres carry their tag inside, so that tags never cover the void. */
  readonly tagsInside: boolean;
}

export function detailAt(diameter: number): Detail {
  return {
    squads: diameter < 3 ? "none" : diameter < 12 ? "flat" : diameter < 32 ? "rings" : "whole",
    people: diameter < 32 ? "none" : diameter < 64 ? "texture" : "dots",
    squadNames: diameter >= 64,
    arcs: diameter < 3 ? "none" : diameter < 12 ? "bundled" : "single",
    objects: diameter >= 12,
    objectLabels: diameter >= 32,
    tags: diameter < 12 ? "largest" : "all",
    tagsInside: diameter < 32,
  };
}

/** Below this diameter, critical arcs alone are drawn where there are more than `MANY_ARCS`. */
export const ALL_ARCS_FROM = 32;
export const MANY_ARCS = 150;
export const LARGEST_TAGS = 24;
export const HEAVIEST_BUNDLES = 45;
/** The longest bundle that is drawn, in pixels. */
export const LONGEST_BUNDLE = 900;
/** So many covered dependencies hide the map below them where squads are small: then the heaviest of all are drawn. */
export const MANY_COVERED = 300;
export const HEAVIEST_COVERED = 150;
