// What is there to work off today? Views at the left, figures and trend above, and the worklist below them.

import { useBacklog } from "../../../api/queries";
import { useAddress } from "../../../state/address";
import { useListedGaps } from "../../../state/gaps";
import { isPresent } from "../../../state/query";
import { asOne } from "../../../ui/asked";
import { ImportNotice } from "../../../ui/ImportNotice";
import { Notice } from "../../../ui/Notice";
import { Unanswered } from "../../../ui/Unanswered";
import { BulkBar } from "../BulkBar";
import { useChosen } from "../chosen";
import { words } from "../words";
import { DeskFilters } from "./DeskFilters";
import { DeskHead } from "./DeskHead";
import { DeskTable } from "./DeskTable";
import { deskWords as desk } from "./deskWords";
import { ExportMenu } from "./ExportMenu";
import classes from "./GapDesk.module.css";
import { Views } from "./Views";
import { filtersOf, only } from "./views";

export function GapDesk() {
  const { address, change } = useAddress();
  const { query, gaps, first } = useListedGaps();
  const counts = useBacklog();
  const backlog = counts.data;
  const chosen = useChosen((state) => state.gaps);
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
        <Unanswered query={asOne([query, counts])} reading={words.loading} failed={words.failed} />
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
            <BulkBar listed={gaps}>
              <ExportMenu keys={[...chosen.keys()]} />
            </BulkBar>
          </div>
        )}
      </section>
    </main>
  );
}
