// How does what is known elsewhere come in? Files are looked at, their columns mapped, the changes reviewed, then applied.

import { useEffect } from "react";
import { useLook } from "../../api/imports";
import { Columns } from "./Columns";
import { Done } from "./Done";
import classes from "./Import.module.css";
import { Review } from "./Review";
import { Start } from "./Start";
import { coming, goOn, type Stage, useSession } from "./session";
import { words } from "./words";

const STAGES: readonly Stage[] = ["start", "columns", "review", "done"];

export default function ImportDesk() {
  const stage = useSession((state) => state.stage);
  return (
    <main className={classes.desk} aria-label={words.region} data-import={stage}>
      <div className={classes.sheet}>
        <Steps at={stage} />
        {stage === "start" && <Begin />}
        {stage === "columns" && <Columns />}
        {stage === "review" && <Review />}
        {stage === "done" && <Done />}
      </div>
    </main>
  );
}

/** Where one is on the way; files of a known format have no columns to map. */
function Steps({ at }: { at: Stage }) {
  const isMapped = useSession((state) => state.mapping !== undefined || state.stage === "start");
  const shown = STAGES.filter((stage) => stage !== "columns" || isMapped);
  return (
    <ol className={classes.steps} aria-label={words.steps}>
      {shown.map((stage) => (
        <li
          key={stage}
          aria-current={stage === at ? "step" : undefined}
          data-past={shown.indexOf(stage) < shown.indexOf(at) || undefined}
        >
          {words.stages[stage]}
        </li>
      ))}
    </ol>
  );
}

/** As soon as it is known what the files are, it goes on: to their columns, or to what they would change. */
function Begin() {
  const batch = useSession((state) => state.batch);
  const look = useLook(batch, coming);
  const found = look.data;
  useEffect(() => {
    if (!found) return;
    const isTable = found.format === null;
    goOn({
      stage: isTable ? "columns" : "review",
      mapping: isTable ? found.mapping : undefined,
      source: found.source,
    });
  }, [found]);
  return <Start isWaiting={batch !== undefined && look.isFetching} error={look.error} />;
}
