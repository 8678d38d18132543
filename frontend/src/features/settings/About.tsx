// Which version is this, and whose work is in it?

import { useStatus } from "../../api/queries";
import { About as Said } from "../../ui/DeskPage";
import { listed } from "../../words/numbers";
import { NOTICES } from "./notices";
import { Part } from "./Part";
import classes from "./Settings.module.css";
import { words } from "./words";

export function About() {
  const version = useStatus().data?.version;
  return (
    <Part title={words.about}>
      <Said
        said={[
          [words.version, version],
          [words.licence, words.mit],
          [words.built, <Notices key="built" />],
        ]}
      />
    </Part>
  );
}

const Notices = () => (
  <ul>
    {NOTICES.map(([licence, names]) => (
      <li key={licence}>
        {listed(names)} <span className={classes.quiet}>({licence})</span>
      </li>
    ))}
  </ul>
);
