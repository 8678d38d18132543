// What does this browser keep, and how is it forgotten?

import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useAuthor } from "../../state/author";
import { useShortcuts } from "../../state/shortcuts";
import { forgetHere, keptHere } from "../../state/stored";
import { Part } from "./Part";
import classes from "./Settings.module.css";
import { words } from "./words";

export function Privacy() {
  // Read again when one of them was set on this desk.
  useAuthor(({ name }) => name);
  useShortcuts(({ enabled }) => enabled);
  const kept = keptHere();
  return (
    <Part title={words.privacy}>
      <p>{words.privacyHere}</p>
      {kept.length === 0 ? (
        <p>{words.keptNothing}</p>
      ) : (
        <div>
          <p>{words.privacyKept}</p>
          <ul className={classes.kept}>
            {kept.map((name) => (
              <li key={name}>{words.kept[name] ?? words.keptElse(name)}</li>
            ))}
          </ul>
        </div>
      )}
      <Forget disabled={kept.length === 0} />
    </Part>
  );
}

function Forget({ disabled }: { disabled: boolean }) {
  const [sure, setSure] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (sure) yes.current?.focus();
  }, [sure]);
  if (!sure) {
    return (
      <Button className={classes.alone} disabled={disabled} onClick={() => setSure(true)}>
        {words.forget}
      </Button>
    );
  }
  return (
    <div className={classes.sure} role="alert">
      <p>{words.forgetSure}</p>
      <div className={classes.control}>
        <Button ref={yes} onClick={forgetHere}>
          {words.forgetYes}
        </Button>
        <Button onClick={() => setSure(false)}>{words.cancel}</Button>
      </div>
    </div>
  );
}
