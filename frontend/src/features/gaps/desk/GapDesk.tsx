// What is there to work off today? Views at the left, figures and trend above, and the worklist below them.

import { useBacklog } from "../../../api/queries";
import { useAddress } from "../../../state/address";
import { useListedGaps } from "../../../state/gaps";
import { isPresent } from "../../../state/query";
import { Notice } from "../../../ui/Notice";
import { Unanswered } from "../../../ui/Unanswered";
import { BulkBar } from "../BulkBar";
import { useChosen } from "../chosen";
import { words } from "../words";
import { DeskFilters } from "./DeskFilters";
import { DeskHead } from "./DeskHead";
import { DeskTable } from "./DeskTable";
import { ExportMenu } from "./ExportMenu";
import classes from "./GapDesk.module.css";
import { Views } from "./Views";
import { filtersOf, only } from "./views";

export function GapDesk() {
  const { address, change } = useAddress();
  const { query, gaps, first } = useListedGaps();
  const backlog = useBacklog().data;
  const chosen = useChosen((state) => state.gaps);
  const present = isPresent(address);
  const isFiltered = Object.keys(filtersOf(address)).length > 0;
  const blind = first?.rules.filter((rule) => !rule.evaluated).length ?? 0;
  return (
    <main className={classes.desk}>
      <Views backlog={backlog} />
      <section className={classes.work} aria-label={words.region} data-gap-list data-desk="gaps">
        <DeskHead backlog={backlog} found={isFiltered ? first?.total : undefined} />
        <DeskFilters backlog={backlog} rules={first?.rules ?? []} />
        <Unanswered query={query} reading={words.loading} failed={words.failed} />
        {first?.total === 0 &&
          (isFiltered ? (
            <Notice title={words.noneMatching} action={words.clear} onAction={() => change(only({}))} />
          ) : (
            <Notice
              title={blind > 0 && blind === first.rules.length ? words.noneSeen : words.none}
              detail={blind > 0 ? words.noneNext(blind) : undefined}
            />
          ))}
        {first && first.total > 0 && (
          <DeskTable
            gaps={gaps}
            page={first}
            canChoose={present}
            onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          />
        )}
        {present && (
          <div className={classes.bulk}>
            <BulkBar listed={gaps}>
              <ExportMenu keys={[...chosen.keys()]} />
            </BulkBar>
          </div>
        )}
      </section>
    </main>
  );
}
