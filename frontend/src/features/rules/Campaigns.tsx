// Which gaps are worked off together, by whom, until when, and how far has that come?

import { UnstyledButton } from "@mantine/core";
import { useCampaigns } from "../../api/campaigns";
import type { Campaign } from "../../api/types";
import { useAddress } from "../../state/address";
import desk from "../../ui/Desk.module.css";
import { Desk, Nothing } from "../../ui/DeskPage";
import { Table } from "../../ui/Table";
import { date } from "../../words/numbers";
import { Parts } from "./Catalogue";
import { campaignWords as words } from "./campaignWords";
import classes from "./Rules.module.css";

export function Campaigns() {
  const visit = useAddress((state) => state.visit);
  return (
    <Desk
      query={useCampaigns()}
      label={words.region}
      sentence={findingOf}
      reading={words.reading}
      failed={words.failed}
      beside={() => <Parts chosen="campaigns" />}
      mark={{ "data-campaigns": true }}
    >
      {({ items }) =>
        items.length === 0 ? (
          <Nothing
            title={words.none}
            next={words.noneNext}
            action={words.toRules}
            onAction={() => visit("rules")}
          />
        ) : (
          <div className={classes.list}>
            <List items={items} />
          </div>
        )
      }
    </Desk>
  );
}

function findingOf({ items }: { items: readonly Campaign[] }): string {
  if (items.length === 0) return words.none;
  const count = (wanted: Campaign["state"]) => items.filter(({ state }) => state === wanted).length;
  return words.finding(count("running") + count("overdue"), count("overdue"));
}

function List({ items }: { items: readonly Campaign[] }) {
  const change = useAddress((state) => state.change);
  return (
    <Table
      caption={words.caption}
      rows={items}
      keyOf={({ id }) => id}
      columns={[
        {
          head: words.name,
          cell: ({ id, name }) => (
            <UnstyledButton className={desk.name} onClick={() => change({ campaign: id })}>
              {name}
            </UnstyledButton>
          ),
        },
        { head: words.owner, cell: ({ owner }) => owner.name },
        { head: words.until, cell: ({ target }) => date(target) },
        {
          head: words.state,
          cell: ({ state }) => (
            <span className={state === "overdue" ? desk.hollow : undefined}>{words.states[state]}</span>
          ),
        },
        {
          head: words.progress,
          cell: ({ done, taken_on }) => <span className="figures">{words.done(done, taken_on)}</span>,
        },
      ]}
    />
  );
}
