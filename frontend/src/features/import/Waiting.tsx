// How far is something that takes long? Nothing within a second, then a word; percent and a way out after ten.

import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useDelayed } from "../../state/useDelayed";
import classes from "./Import.module.css";
import { useSession } from "./session";
import { words } from "./words";

const LONG = 10_000;

interface Props {
  /** What is done once the files have arrived. */
  readonly then: string;
  readonly onCancel?: () => void;
}

export function Waiting({ then, onCancel }: Props) {
  const arrived = useSession((state) => state.arrived);
  const late = useDelayed(true);
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  const sentence = arrived < 1 ? words.sending : then;
  return (
    <div className={classes.waiting} role="status">
      {late && <p>{sentence}</p>}
      {long && <progress aria-label={sentence} max={1} value={arrived < 1 ? arrived : undefined} />}
      {long && onCancel && (
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      )}
    </div>
  );
}
