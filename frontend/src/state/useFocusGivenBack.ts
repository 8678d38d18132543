// Where does the focus go when a dialog closes that is there only while it is open?

import { useEffect, useState } from "react";

/** To what had it before; unmounted at once, the dialog cannot do so itself. */
export function useFocusGivenBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
