// What is there to work off today? Views at the left, figures and trend above, and the worklist below them.

import { useBacklog } from "../../api/queries";
import { useAddress } from "../../state/address";
import { useListedGaps } from "../../state/gaps";
import { isPresent } from "../../state/query";
import { useDelayed } from "../../state/useDelayed";
import { ImportNotice } from "../../ui/ImportNotice";
import { Notice } from "../../ui/Notice";
import { Bulk } from "./Bulk";
import { useChosen } from "./chosen";
import { DeskFilters } from "./DeskFilters";
import { DeskHead } from "./DeskHead";
import { DeskTable } from "./DeskTable";
import { deskWords as desk } from "./deskWords";
import { ExportMenu } from "./ExportMenu";
import classes from "./GapDesk.module.css";
import { Views } from "./Views";
import { filtersOf, only } from "./views";
import { words } from "./words";

export function GapDesk() {
  const { address, change } = useAddress();
  const { query, gaps, first } = useListedGaps();
  const counts = useBacklog();
  const backlog = counts.data;
  const chosen = useChosen((state) => state.gaps);
  const late = useDelayed(query.isPending);
  // The figures and the list are read apart, and either may fail: both are asked for again where both did.
  const failed = [query, counts].filter(({ isError }) => isError);
  const present = isPresent(address);
  const isFiltered = Object.keys(filtersOf(address)).length > 0;
  const blind = first?.rules.filter((rule) => !rule.evaluated).length ?? 0;
  const isBlind = blind > 0 && blind === first?.rules.length;
  return (
    <main className={classes.desk}>
      <Views backlog={backlog} />
      <section className={classes.work} aria-label={words.region} data-gap-list data-desk="gaps">
        <DeskHead backlog={backlog} found={isFiltered ? first?.total : undefined} isBlind={isBlind} />
        <DeskFilters backlog={backlog} rules={first?.rules ?? []} />
        {failed.length > 0 && (
          <Notice
            title={words.failed}
            detail={failed[0]?.error?.message}
            action={words.retry}
            onAction={() => {
              for (const each of failed) void each.refetch();
            }}
          />
        )}
        {late && <p className={classes.late}>{words.loading}</p>}
        {first?.total === 0 &&
          (isFiltered ? (
            <Notice title={words.noneMatching} action={words.clear} onAction={() => change(only({}))} />
          ) : blind > 0 ? (
            <ImportNotice title={isBlind ? desk.unseen : words.none} detail={desk.unseenNext(blind)} />
          ) : (
            <Notice title={words.none} />
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
            <Bulk listed={gaps}>
              <ExportMenu keys={[...chosen.keys()]} />
            </Bulk>
          </div>
        )}
      </section>
    </main>
  );
}
