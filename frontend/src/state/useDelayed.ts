// Is it worth saying that something takes time? Not within the first second.

import { useEffect, useState } from "react";

const PATIENCE = 1000;

/** True once `waiting` has lasted a second. */
export function useDelayed(waiting: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!waiting) return setLong(false);
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && long;
}
