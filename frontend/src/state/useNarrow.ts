// Is the window so narrow that panels become sheets? Known at the first look, and followed.

import { useMediaQuery } from "@mantine/hooks";
import { NARROW } from "../theme/tokens";

export const useNarrow = (): boolean =>
  useMediaQuery(NARROW, window.matchMedia(NARROW).matches, { getInitialValueInEffect: false }) ?? false;
