// Which version is this, and whose work is in it?

import { useStatus } from "../../api/queries";
import { listed } from "../../words/numbers";
import { NOTICES } from "./notices";
import { Part } from "./Part";
import classes from "./Settings.module.css";
import { words } from "./words";

export function About() {
  const version = useStatus().data?.version;
  return (
    <Part title={words.about}>
      <dl className={classes.facts}>
        <dt>{words.version}</dt>
        <dd>{version}</dd>
        <dt>{words.licence}</dt>
        <dd>{words.mit}</dd>
        <dt>{words.built}</dt>
        <dd>
          <ul>
            {NOTICES.map(([licence, names]) => (
              <li key={licence}>
                {listed(names)} <span className={classes.quiet}>({licence})</span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </Part>
  );
}
