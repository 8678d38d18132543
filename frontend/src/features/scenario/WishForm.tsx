// Within which bounds are other tribes looked for? Where it begins, what stays, how large tribes are, how many squads move.

import { Button } from "@mantine/core";
import { useState } from "react";
import { askForSuggestion } from "../../api/planning";
import { useNode, useScenarios } from "../../api/queries";
import { useAddress } from "../../state/address";
import { Failure, Field, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { CloseIcon } from "../../ui/icons";
import { NodeField } from "../../ui/NodeField";
import classes from "./Suggestions.module.css";
import { suggestWords as words } from "./suggestWords";
import { asked, type Wish } from "./wish";

interface Props {
  readonly begun: Wish;
  readonly again: boolean;
  readonly disabled: boolean;
}

export function WishForm({ begun, again, disabled }: Props) {
  const { address, change } = useAddress();
  const [wish, setWish] = useState(begun);
  const [error, setError] = useState<Error>();
  const set = (part: Partial<Wish>) => setWish((now) => ({ ...now, ...part }));
  const ask = async () => {
    setError(undefined);
    try {
      change({ suggest: (await askForSuggestion(asked(wish, address.start))).id, choice: undefined });
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <form
      className={classes.wish}
      aria-label={words.suggest}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Start />
      <Bounds label={words.people} hint={words.byRule} value={wish.people} onChange={(people) => set({ people })} />
      <Bounds
        label={words.squads}
        hint={words.anyNumber}
        value={wish.squads}
        onChange={(squads) => set({ squads })}
      />
      <TextField label={words.new} type="number" value={wish.fresh} onChange={(fresh) => set({ fresh })} />
      <TextField
        label={words.most}
        type="number"
        value={wish.most}
        hint={words.anyNumber}
        onChange={(most) => set({ most })}
      />
      <Several
        label={words.pinned}
        labels={["Squad", "Tribe", "Unit"]}
        ids={wish.pinned}
        none={words.nonePinned}
        onChange={(pinned) => set({ pinned })}
      />
      <Several
        label={words.tribes}
        labels={["Tribe"]}
        ids={wish.tribes}
        none={words.allTribes}
        onChange={(tribes) => set({ tribes })}
      />
      <div className={classes.last}>
        <label className={formClasses.check}>
          <input type="checkbox" checked={wish.areas} onChange={() => set({ areas: !wish.areas })} />
          {words.areas}
        </label>
        <Button type="submit" className={again ? undefined : classes.primary} disabled={disabled}>
          {again ? words.again : words.ask}
        </Button>
      </div>
      {error && (
        <div className={classes.last}>
          <Failure>{error.message}</Failure>
        </div>
      )}
    </form>
  );
}

/** Today, or a plan whose steps are done first. */
function Start() {
  const { address, change } = useAddress();
  const plans = useScenarios().data?.items.filter(({ state }) => state !== "applied" && state !== "discarded");
  return (
    <Field label={words.start}>
      {(id) => (
        <select
          id={id}
          value={address.start ?? ""}
          onChange={({ currentTarget }) => change({ start: currentTarget.value || undefined }, { replace: true })}
        >
          <option value="">{words.today}</option>
          {plans?.map((plan) => (
            <option key={plan.id} value={plan.id}>
              {words.after(plan.name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface BoundsProps {
  readonly label: string;
  readonly hint: string;
  readonly value: Wish["people"];
  readonly onChange: (value: Wish["people"]) => void;
}

function Bounds({ label, hint, value: [least, most], onChange }: BoundsProps) {
  return (
    <fieldset className={classes.bounds}>
      <legend className={formClasses.legend}>{label}</legend>
      <End label={words.from} hint={hint} value={least} onChange={(to) => onChange([to, most])} />
      <span aria-hidden="true">–</span>
      <End label={words.to} hint={hint} value={most} onChange={(to) => onChange([least, to])} />
    </fieldset>
  );
}

interface EndProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const End = ({ label, hint, value, onChange }: EndProps) => (
  <div className={formClasses.field}>
    <input
      type="number"
      min={0}
      aria-label={label}
      placeholder={hint}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  </div>
);

interface SeveralProps {
  readonly label: string;
  readonly labels: readonly string[];
  readonly ids: readonly string[];
  /** What it means that there are none. */
  readonly none: string;
  readonly onChange: (ids: readonly string[]) => void;
}

function Several({ label, labels, ids, none, onChange }: SeveralProps) {
  return (
    <div className={classes.several}>
      <NodeField
        key={ids.length}
        label={label}
        labels={labels}
        value=""
        onChange={(id) => id !== "" && !ids.includes(id) && onChange([...ids, id])}
      />
      {ids.length === 0 ? (
        <p className={formClasses.fine}>{none}</p>
      ) : (
        <ul className={classes.chips}>
          {ids.map((id) => (
            <li key={id}>
              <Chip id={id} onRemove={() => onChange(ids.filter((each) => each !== id))} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Chip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const name = useNode(id).data?.name ?? id;
  return (
    <button type="button" className={classes.chip} aria-label={words.remove(name)} onClick={onRemove}>
      {name}
      <CloseIcon />
    </button>
  );
}
