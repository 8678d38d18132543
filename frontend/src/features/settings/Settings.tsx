// How does Interstice behave here, and where is what it knows? The page, the data, their sources, privacy, licences.

import { useStatus } from "../../api/queries";
import { About } from "./About";
import { Data, Sources } from "./Data";
import { Page } from "./Page";
import { Privacy } from "./Privacy";
import classes from "./Settings.module.css";
import { words } from "./words";

export function Settings() {
  const status = useStatus().data;
  return (
    <main className={classes.desk} aria-label={words.region} data-settings>
      <div className={classes.sheet}>
        <h1 className={classes.finding}>{status ? words.findings[status.store](status.name) : words.region}</h1>
        <Page />
        <Data />
        <Sources />
        <Privacy />
        <About />
      </div>
    </main>
  );
}
