// Would a fresh layout of the map be better? What would move, as trails, and the decision, which can be taken back.

import { Button } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { useFreshLayout, useLayoutBack, useRenewLayout } from "../../api/layout";
import type { MapLayout } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { lookAtLayout } from "../../state/intent";
import { Dialog } from "../../ui/Dialog";
import { AuthorField, Failure } from "../../ui/Form";
import form from "../../ui/Form.module.css";
import { Unanswered } from "../../ui/Unanswered";
import classes from "./Layout.module.css";
import { frameOf, isMoved, type Trail, trailsOf } from "./trails";
import { words } from "./words";

const close = () => lookAtLayout(false);

export function Layout() {
  const layout = useFreshLayout(true);
  return (
    <Dialog title={words.title} onClose={close} size={720}>
      {layout.data && !layout.isError ? (
        <Offer layout={layout.data} />
      ) : (
        <Unanswered query={layout} reading={words.trying} failed={words.failed} />
      )}
    </Dialog>
  );
}

function Offer({ layout }: { layout: MapLayout }) {
  const trails = useMemo(() => trailsOf(layout), [layout]);
  const [author, setAuthor] = useState(useAuthor.getState().name);
  const renew = useRenewLayout();
  const back = useLayoutBack();
  const done = renew.isSuccess || back.isSuccess;
  const isBusy = renew.isPending || back.isPending;
  const failure = renew.error ?? back.error;
  const decide = (what: typeof renew, other: typeof renew) => {
    if (author.trim() === "") return;
    nameAuthor(author.trim());
    other.reset();
    what.mutate({ author: author.trim(), seen: layout.epoch });
  };
  if (done) {
    return (
      <div className={classes.done} role="status">
        <p>{renew.isSuccess ? words.renewed : words.wentBack}</p>
        {/* What was taken back is the layout before, too. */}
        <Button variant="default" disabled={isBusy} onClick={() => decide(back, renew)}>
          {words.undo}
        </Button>
        <Button variant="default" onClick={close} data-autofocus autoFocus>
          {words.close}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={form.form}
      aria-label={words.title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        decide(renew, back);
      }}
    >
      <p>{layout.over > 0 ? words.longer(layout.over) : words.notLonger}</p>
      <Trails trails={trails} />
      <p className={form.fine}>{words.legend}</p>
      <p className={form.fine}>{words.everybody}</p>
      <AuthorField value={author} onChange={setAuthor} />
      {failure && <Failure>{failure.message}</Failure>}
      <div className={form.actions}>
        <Button type="submit" className={form.primary} disabled={author.trim() === "" || isBusy}>
          {words.renew}
        </Button>
        {layout.back && (
          <Button variant="default" disabled={author.trim() === "" || isBusy} onClick={() => decide(back, renew)}>
            {words.back}
          </Button>
        )}
        <Button variant="default" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

function Trails({ trails }: { trails: readonly Trail[] }) {
  const moved = trails.filter(isMoved);
  const tops = trails.filter(({ isTop }) => isTop);
  return (
    <svg
      className={classes.trails}
      viewBox={frameOf(trails).join(" ")}
      role="img"
      aria-label={words.trails(moved.length)}
    >
      {tops.map(({ id, x, y, r }) => (
        <circle key={id} className={classes.before} cx={x} cy={y} r={r} />
      ))}
      {tops.map(({ id, toX, toY, toR }) => (
        <circle key={id} className={classes.after} cx={toX} cy={toY} r={toR} />
      ))}
      {moved.map(({ id, x, y, toX, toY }) => (
        <line key={id} className={classes.trail} x1={x} y1={y} x2={toX} y2={toY} />
      ))}
    </svg>
  );
}
