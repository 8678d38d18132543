// What can somebody do about a gap? Each decision says what its author saw, so that nobody overwrites anybody.

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAuthor } from "../state/author";
import { answer, client, Problem } from "./client";
import { queryClient } from "./queries";
import type { Gap, GapDetail, Standing, WaiverKind } from "./types";

export type Act =
  | { readonly kind: "acknowledge"; readonly acknowledged: boolean }
  | { readonly kind: "assign"; readonly to: string | null; readonly due: string | null }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "accept"; readonly reason: string; readonly why: WaiverKind; readonly until: string };

/** What depends on the gap, such as a day for whoever works on it already. */
export type ActOf = (gap: Gap) => Act;

interface Decided {
  readonly act: Act;
  readonly author: string;
  readonly seen: number;
}

/** Everything that tells where gaps stand is read again. */
const readAgain = (): Promise<void> => queryClient.invalidateQueries();

/**
 * Decide about a gap as it was when this began to be shown. If somebody else decided since, nothing is written and
 * `meanwhile` is what they made of it; the next try is then made for that.
 */
export function useDecide(gap: Pick<GapDetail, "key" | "decided">, onDone: () => void) {
  const author = useAuthor(({ name }) => name);
  const [seen, setSeen] = useState(gap.decided);
  const decision = useMutation({
    mutationFn: (act: Act) => sent(gap.key, { act, author, seen }),
    onSuccess: (standing) => {
      if (standing) setSeen(standing.decided);
      void readAgain();
      onDone();
    },
    onError: (error) => {
      const present = presentOf(error);
      if (!present) return;
      setSeen(present.decided);
      void readAgain();
    },
  });
  return { ...decision, meanwhile: presentOf(decision.error) };
}

/** A gap that was left as it is, why, and, where somebody else was first, what they made of it. */
export interface Refusal {
  readonly gap: Gap;
  readonly sentence: string;
  readonly present: Standing | undefined;
}

/** Decide the same about several gaps, one after the other. `sent` counts those that are decided about so far. */
export function useDecideAll() {
  const [sentSoFar, setSent] = useState<number>();
  const send = async (gaps: readonly Gap[], act: Act | ActOf, author: string): Promise<Refusal[]> => {
    const refused: Refusal[] = [];
    for (const [index, gap] of gaps.entries()) {
      setSent(index);
      try {
        await sent(gap.key, { act: typeof act === "function" ? act(gap) : act, author, seen: gap.decided });
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error);
        refused.push({ gap, sentence, present: presentOf(error) });
      }
    }
    setSent(undefined);
    void readAgain();
    return refused;
  };
  return { send, sent: sentSoFar };
}

const presentOf = (error: unknown): Standing | undefined =>
  error instanceof Problem && error.present ? (error.present as Standing) : undefined;

async function sent(key: string, { act, author, seen }: Decided): Promise<Standing | undefined> {
  const path = { key };
  switch (act.kind) {
    case "acknowledge": {
      const body = { author, acknowledged: act.acknowledged, seen };
      return answer(client.POST("/api/v1/gaps/{key}/acknowledge", { params: { path }, body }));
    }
    case "assign": {
      const body = { author, to: act.to, due: act.due, seen };
      return answer(client.POST("/api/v1/gaps/{key}/assign", { params: { path }, body }));
    }
    case "comment":
      return answer(
        client.POST("/api/v1/gaps/{key}/comment", { params: { path }, body: { author, text: act.text } }),
      );
    case "accept": {
      const body = { author, gap: key, reason: act.reason, kind: act.why, until: act.until };
      await answer(client.POST("/api/v1/waivers", { body }));
      return undefined;
    }
  }
}

/** Approve a waiver, refuse one that waits, or withdraw one that holds. */
export function useSettle(id: string, seen: number) {
  return useMutation({
    mutationFn: ({ how, author }: { how: "approve" | "refuse" | "withdraw"; author: string }) =>
      how === "approve"
        ? answer(client.POST("/api/v1/waivers/{id}/approve", { params: { path: { id } }, body: { author, seen } }))
        : answer(
            client.POST("/api/v1/waivers/{id}/end", {
              params: { path: { id } },
              body: { kind: how, author, reason: "", seen },
            }),
          ),
    onSettled: readAgain,
  });
}
