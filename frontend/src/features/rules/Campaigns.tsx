// Which gaps are worked off together, by whom, until when, and how far has that come?

import { UnstyledButton } from "@mantine/core";
import { useCampaigns } from "../../api/campaigns";
import type { Campaign } from "../../api/types";
import { useAddress } from "../../state/address";
import { useDelayed } from "../../state/useDelayed";
import { DeskHead } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Notice } from "../../ui/Notice";
import { date } from "../../words/numbers";
import { Parts } from "./Catalogue";
import { campaignWords as words } from "./campaignWords";
import classes from "./Rules.module.css";
import { words as ruleWords } from "./words";

export function Campaigns() {
  const visit = useAddress((state) => state.visit);
  const query = useCampaigns();
  const late = useDelayed(query.isPending);
  const items = query.data?.items;
  return (
    <main className={desk.desk} aria-label={words.region} data-campaigns>
      <DeskHead sentence={items ? findingOf(items) : query.isError ? words.failed : ""}>
        <Parts chosen="campaigns" />
      </DeskHead>
      {late && <Notice title={words.reading} />}
      {query.isError && (
        <Notice
          title={words.failed}
          detail={query.error.message}
          action={ruleWords.retry}
          onAction={() => void query.refetch()}
        />
      )}
      {items?.length === 0 && (
        <div className={desk.empty}>
          <Notice
            title={words.none}
            detail={words.noneNext}
            action={words.toRules}
            onAction={() => visit("rules")}
          />
        </div>
      )}
      {items && items.length > 0 && (
        <div className={classes.list}>
          <List items={items} />
        </div>
      )}
    </main>
  );
}

function findingOf(items: readonly Campaign[]): string {
  if (items.length === 0) return words.none;
  const count = (wanted: Campaign["state"]) => items.filter(({ state }) => state === wanted).length;
  return words.finding(count("running") + count("overdue"), count("overdue"));
}

function List({ items }: { items: readonly Campaign[] }) {
  const change = useAddress((state) => state.change);
  return (
    <table className={desk.table}>
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          {[words.name, words.owner, words.until, words.state, words.progress].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((campaign) => (
          <tr key={campaign.id}>
            <th scope="row">
              <UnstyledButton className={desk.name} onClick={() => change({ campaign: campaign.id })}>
                {campaign.name}
              </UnstyledButton>
            </th>
            <td>{campaign.owner.name}</td>
            <td>{date(campaign.target)}</td>
            <td className={campaign.state === "overdue" ? desk.hollow : undefined}>
              {words.states[campaign.state]}
            </td>
            <td className="figures">{words.done(campaign.done, campaign.taken_on)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
