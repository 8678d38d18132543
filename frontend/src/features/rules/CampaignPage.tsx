// How far has one campaign come, and what is it about?

import { Button, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useCampaign, useEndCampaign } from "../../api/campaigns";
import { useRules } from "../../api/rules";
import type { CampaignDetail } from "../../api/types";
import { useAddress } from "../../state/address";
import { nameAuthor, useAuthor } from "../../state/author";
import { ALL, isPresent } from "../../state/query";
import desk from "../../ui/Desk.module.css";
import { About, Back, Desk, Part } from "../../ui/DeskPage";
import { AuthorField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { date, listed } from "../../words/numbers";
import { burnUpOf } from "./burnUp";
import { ChangeCampaign } from "./ChangeCampaign";
import { campaignWords as words } from "./campaignWords";
import classes from "./Rules.module.css";

export function CampaignPage({ id }: { id: string }) {
  const { address, change } = useAddress();
  const query = useCampaign(id);
  return (
    <Desk
      query={query}
      label={query.data?.name ?? words.region}
      sentence={({ name, done, taken_on }) => words.headline(name, done, taken_on)}
      reading={words.reading}
      failed={words.failed}
      above={<Back onClick={() => change({ campaign: ALL })}>{words.back}</Back>}
      mark={{ "data-campaign": id }}
    >
      {(campaign) => (
        <div className={desk.read}>
          <About said={aboutOf(campaign)} />
          <Rules campaign={campaign} />
          <BurnUp campaign={campaign} />
          {isPresent(address) && <Change campaign={campaign} />}
          {isPresent(address) && campaign.state !== "ended" && <End campaign={campaign} />}
        </div>
      )}
    </Desk>
  );
}

const aboutOf = (campaign: CampaignDetail) =>
  [
    [words.state, words.states[campaign.state]],
    [words.owner, campaign.owner.name],
    [words.from, date(campaign.start)],
    [words.until, date(campaign.target)],
    [words.tribes, listed(campaign.tribes.map(({ name }) => name))],
    [words.outcome, campaign.outcome],
  ] as const;

function Rules({ campaign }: { campaign: CampaignDetail }) {
  const change = useAddress((state) => state.change);
  const titles = new Map(useRules().data?.items.map(({ id, title }) => [id, title]));
  return (
    <Part title={words.rules} count={campaign.rules.length}>
      <ul className={desk.facts}>
        {campaign.rules.map((rule) => (
          <li key={rule}>
            <UnstyledButton className={desk.name} onClick={() => change({ rule })}>
              {titles.get(rule) ?? rule}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const [WIDTH, HEIGHT] = [560, 140];

function BurnUp({ campaign }: { campaign: CampaignDetail }) {
  const drawn = burnUpOf(campaign, WIDTH, HEIGHT);
  const last = campaign.burn_up.at(-1);
  if (!drawn || !last) return null;
  const [x, taken, done] = drawn.end;
  return (
    <Part title={words.burnUp}>
      <svg
        className={classes.burnUp}
        viewBox={`-4 -14 ${WIDTH + 120} ${HEIGHT + 20}`}
        role="img"
        aria-label={words.burnUpSaid(last.done, last.taken_on, date(last.day))}
      >
        <path d={`M0 ${HEIGHT}H${WIDTH}`} data-base />
        <path d={drawn.takenOn} />
        <path d={drawn.done} data-done />
        <text x={x + 8} y={taken + 4}>
          {words.takenOn(last.taken_on)}
        </text>
        <text x={x + 8} y={Math.max(done, taken + 16) + 4}>
          {words.doneEnd(last.done)}
        </text>
      </svg>
    </Part>
  );
}

/** A campaign that has ended begins again when it is changed. */
function Change({ campaign }: { campaign: CampaignDetail }) {
  const [open, setOpen] = useState(false);
  const ended = campaign.state === "ended";
  return (
    <Part title={ended ? words.beginAgain : words.change}>
      {open ? (
        <ChangeCampaign key={campaign.decided} campaign={campaign} onClose={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{ended ? words.beginAgain : words.change}</Button>
      )}
    </Part>
  );
}

function End({ campaign }: { campaign: CampaignDetail }) {
  const [open, setOpen] = useState(false);
  const end = useEndCampaign(campaign.id);
  const [outcome, setOutcome] = useState("");
  const [author, setAuthor] = useState(useAuthor.getState().name);
  if (!open) {
    return (
      <Part title={words.end}>
        <Button onClick={() => setOpen(true)}>{words.end}</Button>
      </Part>
    );
  }
  const submit = () => {
    if (author.trim() === "") return;
    nameAuthor(author.trim());
    end.mutate({ author: author.trim(), outcome: outcome.trim(), seen: campaign.decided });
  };
  return (
    <Part title={words.end}>
      <div className={classes.narrow}>
        <Form title={words.endNow} onSubmit={submit} onClose={() => setOpen(false)}>
          <TextField label={words.outcome} value={outcome} isLong onChange={setOutcome} />
          <AuthorField value={author} onChange={setAuthor} />
          {end.isError && <Failure>{end.error.message}</Failure>}
          <div className={formClasses.actions}>
            <Button type="submit" className={formClasses.primary} disabled={author.trim() === "" || end.isPending}>
              {words.end}
            </Button>
            <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
          </div>
        </Form>
      </div>
    </Part>
  );
}
