// How is a rule of one's own expected no longer? What that does is said first.

import { Button } from "@mantine/core";
import { useState } from "react";
import { useTakeBackExpectation } from "../../api/rules";
import type { ExpectationDetail } from "../../api/types";
import { nameAuthor, useAuthor } from "../../state/author";
import { Part } from "../../ui/DeskPage";
import { AuthorField, Failure, Form, TextField } from "../../ui/Form";
import formClasses from "../../ui/Form.module.css";
import { builderWords as words } from "./builderWords";

export function TakeBack({ kept }: { kept: ExpectationDetail }) {
  const [open, setOpen] = useState(false);
  const back = useTakeBackExpectation(kept.id);
  const [reason, setReason] = useState("");
  const [author, setAuthor] = useState(useAuthor.getState().name);
  if (!open) {
    return (
      <Part title={words.takeBack}>
        <Button onClick={() => setOpen(true)}>{words.takeBack}</Button>
      </Part>
    );
  }
  const can = reason.trim() !== "" && author.trim() !== "" && !back.isPending;
  const submit = () => {
    if (!can) return;
    nameAuthor(author.trim());
    back.mutate(
      { author: author.trim(), reason: reason.trim(), seen: kept.decided },
      { onSuccess: () => setOpen(false) },
    );
  };
  return (
    <Part title={words.takeBack}>
      <Form title={words.takeBackNow(kept.gaps)} onSubmit={submit} onClose={() => setOpen(false)}>
        <TextField label={words.reason} value={reason} isLong onChange={setReason} />
        <AuthorField value={author} onChange={setAuthor} />
        {back.isError && <Failure>{back.error.message}</Failure>}
        <div className={formClasses.actions}>
          <Button type="submit" className={formClasses.primary} disabled={!can}>
            {words.takeBack}
          </Button>
          <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
        </div>
      </Form>
    </Part>
  );
}
