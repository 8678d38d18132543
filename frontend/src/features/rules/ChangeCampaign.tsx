// How is a campaign changed? Its name, its rules and tribes, who answers for it and until when; with what follows from that.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useChangeCampaign, useTribes } from "../../api/campaigns";
import { useRules } from "../../api/rules";
import type { CampaignDetail } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { AuthorField, DateField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { NodeField } from "../../ui/NodeField";
import { date } from "../../words/numbers";
import { changedBy } from "./campaignChange";
import { campaignWords as words } from "./campaignWords";
import classes from "./Rules.module.css";

export function ChangeCampaign({ campaign, onClose }: { campaign: CampaignDetail; onClose: () => void }) {
  const change = useChangeCampaign(campaign.id);
  const [form, setForm] = useState({
    name: campaign.name,
    owner: campaign.owner.id,
    start: campaign.start,
    target: campaign.target,
    rules: campaign.rules,
    tribes: campaign.tribes.map(({ id }) => id),
  });
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const follows = changedBy(campaign, form);
  const can =
    form.name.trim() !== "" &&
    form.owner !== "" &&
    author.trim() !== "" &&
    form.rules.length > 0 &&
    follows.length > 0 &&
    !change.isPending;
  const submit = () => {
    if (!can) return;
    nameAuthor(author.trim());
    change.mutate(
      { ...form, name: form.name.trim(), author: author.trim(), seen: campaign.decided },
      { onSuccess: onClose },
    );
  };
  return (
    <div className={classes.narrow}>
      <Form title={words.change} onSubmit={submit} onClose={onClose}>
        <TextField label={words.name} value={form.name} onChange={(name) => set({ name })} />
        <NodeField
          label={words.owner}
          labels={["Person", "Unit", "Tribe", "Squad", "Chapter"]}
          value={form.owner}
          onChange={(owner) => set({ owner })}
          isRequired
        />
        <DateField label={words.start} value={form.start} onChange={(start) => set({ start })} />
        <DateField label={words.target} value={form.target} onChange={(target) => set({ target })} />
        <Scope
          title={words.rules}
          chosen={form.rules}
          known={useRules().data?.items.map(({ id, title }) => ({ id, name: title })) ?? []}
          onChoose={(rules) => set({ rules })}
        />
        <Scope
          title={words.onlyTribes}
          chosen={form.tribes}
          known={useTribes().data ?? []}
          onChoose={(tribes) => set({ tribes })}
        />
        <AuthorField value={author} onChange={setAuthor} />
        <ul className={classes.follows} aria-live="polite" data-follows>
          {follows.map((what) => (
            <li key={what}>{words.follows[what](date(form.target))}</li>
          ))}
          {follows.length === 0 && <li>{words.nothingChanges}</li>}
        </ul>
        {change.isError && <Failure>{change.error.message}</Failure>}
        <div className={formClasses.actions}>
          <Button type="submit" className={formClasses.primary} disabled={!can}>
            {words.saveChange}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </Form>
    </div>
  );
}

interface ScopeProps {
  readonly title: string;
  readonly chosen: readonly string[];
  readonly known: readonly { readonly id: string; readonly name: string }[];
  readonly onChoose: (chosen: string[]) => void;
}

/** What a campaign takes on; what is chosen comes first. */
function Scope({ title, chosen, known, onChoose }: ScopeProps) {
  const [first] = useState(chosen);
  const order = known.toSorted((one, other) => Number(first.includes(other.id)) - Number(first.includes(one.id)));
  return (
    <fieldset className={classes.scope}>
      <legend>{title}</legend>
      <div>
        {order.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                onChoose(checked ? [...chosen, id] : chosen.filter((each) => each !== id))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
