// How far is something that takes long? Nothing within a second, then a word; percent and a way out after ten.

import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { useDelayed } from "../../state/useDelayed";
import { percent } from "../../words/numbers";
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
  const { arrived, done } = useSession();
  const late = useDelayed(true);
  const [long, setLong] = useState(false);
  const [isOff, setOff] = useState(false);
  const callOff = () => {
    setOff(true);
    onCancel?.();
  };
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  const sentence = arrived < 1 ? words.sending : then;
  const share = arrived < 1 ? arrived : done;
  return (
    <div className={classes.waiting} role="status">
      {late && <p>{sentence}</p>}
      {long && (
        <p className={classes.share}>
          <progress aria-label={sentence} max={1} value={share} />
          <span className="figures">{percent(share)}</span>
        </p>
      )}
      {long && onCancel && (
        <Button variant="default" disabled={isOff} onClick={callOff}>
          {isOff ? words.callingOff : words.cancel}
        </Button>
      )}
    </div>
  );
}
