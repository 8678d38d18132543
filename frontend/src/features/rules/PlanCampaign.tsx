// How is a campaign planned? For the rules that the filter of the catalogue leaves, with somebody who answers for it.

import { Button } from "@mantine/core";
import { useState } from "react";
import { usePlanCampaign } from "../../api/campaigns";
import { useRules } from "../../api/rules";
import { useAddress } from "../../state/address";
import { nameAuthor, useAuthor } from "../../state/author";
import { DeskHead } from "../../ui/Desk";
import desk from "../../ui/Desk.module.css";
import { Facts } from "../../ui/DeskPage";
import { AuthorField, DateField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { NodeField } from "../../ui/NodeField";
import { daysAfter } from "../../words/numbers";
import { campaignWords as words } from "./campaignWords";
import { filtered, standingOf } from "./catalogue";
import classes from "./Rules.module.css";

/** So many rules can be in one. */
const MOST = 100;
const A_QUARTER = 90;

export function PlanCampaign() {
  const { address, change } = useAddress();
  const known = useRules().data;
  const plan = usePlanCampaign();
  const [name, setName] = useState("");
  const [owner, setOwner] = useState("");
  const [days, setDays] = useState<{ start?: string; target?: string }>({});
  const [author, setAuthor] = useState(useAuthor.getState().name);
  if (!known) return null;
  const rules = filtered(known.items, address)
    .filter((rule) => standingOf(rule) !== "off")
    .slice(0, MOST);
  const { start = known.today, target = daysAfter(known.today, A_QUARTER) } = days;
  const can = name.trim() !== "" && owner !== "" && author.trim() !== "" && rules.length > 0 && !plan.isPending;
  const submit = () => {
    if (!can) return;
    nameAuthor(author.trim());
    plan.mutate(
      {
        name: name.trim(),
        owner,
        start,
        target,
        author: author.trim(),
        tribes: [],
        rules: rules.map(({ id }) => id),
      },
      {
        onSuccess: ({ id }) =>
          change({ campaign: id, q: undefined, family: undefined, severity: undefined, holds: undefined }),
      },
    );
  };
  return (
    <main className={desk.desk} aria-label={words.plan} data-plan-campaign>
      <DeskHead sentence={words.planFor(rules.length)} />
      <div className={desk.read}>
        <Facts facts={rules.map(({ title }) => title)} />
        <div className={classes.narrow}>
          <Form title={words.plan} onSubmit={submit} onClose={() => change({ campaign: undefined })}>
            <TextField label={words.name} value={name} onChange={setName} />
            <NodeField
              label={words.owner}
              labels={["Person", "Unit", "Tribe", "Squad", "Chapter"]}
              value={owner}
              onChange={setOwner}
              isRequired
            />
            <DateField label={words.start} value={start} onChange={(day) => setDays({ ...days, start: day })} />
            <DateField label={words.target} value={target} onChange={(day) => setDays({ ...days, target: day })} />
            <AuthorField value={author} onChange={setAuthor} />
            {plan.isError && <Failure>{plan.error.message}</Failure>}
            <div className={formClasses.actions}>
              <Button type="submit" className={formClasses.primary} disabled={!can}>
                {words.save}
              </Button>
              <Button onClick={() => change({ campaign: undefined })}>{words.cancel}</Button>
            </div>
          </Form>
        </div>
      </div>
    </main>
  );
}
