// What can planners do with plans? Each edit and decision says what its author saw, so that nobody overwrites anybody.

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useAddress } from "../state/address";
import { answer, client, Problem } from "./client";
import { queryClient } from "./queries";
import type { Restored, Scenario, Step, Suggestion, SuggestionWish } from "./types";

/** Everything that shows plans, or what they make of the organisation, is read again. */
const readAgain = (): Promise<void> => queryClient.invalidateQueries();

const keep = (made: Scenario): void => {
  queryClient.setQueryData(["scenario", made.id], made);
};

/** Which operations there are, and what somebody fills in for each. The same for every organisation. */
export function useOperations() {
  return useQuery({
    queryKey: ["operations"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/scenarios/operations", { signal })),
    select: ({ items }) => items,
  });
}

/** What some steps would do behind those of a plan; nothing is kept, and nothing is asked about none. */
export function useTrial(plan: Pick<Scenario, "id" | "decided"> | undefined, steps: readonly Step[]) {
  const today = useAddress((state) => state.address.today);
  return useQuery({
    queryKey: ["scenario", plan?.id, "trial", plan?.decided, steps, today],
    queryFn: ({ signal }) =>
      answer(
        client.POST("/api/v1/what-if", {
          body: { steps: [...steps], scenario: plan?.id ?? null, today: today ?? null },
          signal,
        }),
      ),
    enabled: steps.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useBegin() {
  return useMutation({
    mutationFn: ({ name, author, steps }: { name: string; author: string; steps: readonly Step[] }) =>
      answer(client.POST("/api/v1/scenarios", { body: { name, author, steps: [...steps], note: "" } })),
    onSuccess: (made) => {
      keep(made);
      void readAgain();
    },
  });
}

/** Write the steps that a plan is to have, as they follow from those that were seen. */
export function putSteps(plan: Scenario, steps: readonly Step[], author: string): Promise<Scenario> {
  return decided(
    client.PUT("/api/v1/scenarios/{id}/steps", {
      params: { path: { id: plan.id } },
      body: { author, steps: [...steps], seen: plan.decided },
    }),
  );
}

export type Turn = "undo" | "redo" | "submit" | "discard";

/** Take an edit back, make it again, submit or discard a plan. */
export function turn(plan: Scenario, how: Turn, author: string): Promise<Scenario> {
  const about = { params: { path: { id: plan.id } }, body: { author, seen: plan.decided } };
  switch (how) {
    case "undo":
      return decided(client.POST("/api/v1/scenarios/{id}/undo", about));
    case "redo":
      return decided(client.POST("/api/v1/scenarios/{id}/redo", about));
    case "submit":
      return decided(client.POST("/api/v1/scenarios/{id}/submit", about));
    case "discard":
      return decided(client.POST("/api/v1/scenarios/{id}/discard", about));
  }
}

/** Approve what is in review, or return it. */
export function review(
  plan: Scenario,
  how: "approve" | "return",
  reason: string,
  author: string,
): Promise<Scenario> {
  const about = { params: { path: { id: plan.id } }, body: { author, reason: reason || null, seen: plan.decided } };
  return decided(
    how === "approve"
      ? client.POST("/api/v1/scenarios/{id}/approve", about)
      : client.POST("/api/v1/scenarios/{id}/return", about),
  );
}

export function share(plan: Scenario, editors: string[], viewers: string[], author: string): Promise<Scenario> {
  return decided(
    client.POST("/api/v1/scenarios/{id}/share", {
      params: { path: { id: plan.id } },
      body: { author, editors, viewers, seen: plan.decided },
    }),
  );
}

export function fork(plan: Scenario, name: string, author: string): Promise<Scenario> {
  return decided(
    client.POST("/api/v1/scenarios/{id}/fork", { params: { path: { id: plan.id } }, body: { author, name } }),
  );
}

/** Some steps become the next revision: all, those of a wave, or those of these numbers. */
export function apply(
  plan: Scenario,
  which: { wave?: number; steps?: number[] },
  author: string,
): Promise<Scenario> {
  return decided(
    client.POST("/api/v1/scenarios/{id}/apply", {
      params: { path: { id: plan.id } },
      body: { author, wave: which.wave ?? null, steps: which.steps ?? null },
    }),
  );
}

/** Take back what a plan did; what others changed since stays, and is named. */
export async function restore(plan: Scenario, author: string): Promise<Restored> {
  const made = await answer(
    client.POST("/api/v1/scenarios/{id}/restore", {
      params: { path: { id: plan.id } },
      body: { author, seen: plan.decided },
    }),
  );
  keep(made.scenario);
  void readAgain();
  return made;
}

export interface PointAnswer {
  readonly node: string;
  readonly what: string;
  readonly plan: boolean;
}

export function rebase(plan: Scenario, answers: readonly PointAnswer[], author: string): Promise<Scenario> {
  return decided(
    client.POST("/api/v1/scenarios/{id}/rebase", {
      params: { path: { id: plan.id } },
      body: { author, answers: [...answers], seen: plan.decided },
    }),
  );
}

async function decided(asked: Parameters<typeof answer<Scenario>>[0]): Promise<Scenario> {
  const made = await answer(asked);
  keep(made);
  void readAgain();
  return made;
}

/** What somebody else made of a plan meanwhile, where that is why something was refused. */
export const planMeanwhile = (error: Error | null | undefined): Scenario | undefined =>
  error instanceof Problem && error.present ? (error.present as Scenario) : undefined;

/** Whether the organisation has moved on, so that a plan has to be brought up to date first. */
export const isBehind = (error: Error | null | undefined): boolean =>
  error instanceof Problem && (error.status === 412 || (error.status === 409 && !error.present));

/** The latest revision, whatever is looked at. */
export function useHead(): number | undefined {
  return useQuery({
    queryKey: ["status", "latest"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/status", { params: { query: {} }, signal })),
    select: ({ revision }) => revision,
  }).data;
}

/** How a plan meets what others changed since its base. */
export function useMeeting(id: string, enabled = true) {
  return useQuery({
    queryKey: ["scenario", id, "meeting"],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/scenarios/{id}/meeting", { params: { path: { id } }, signal })),
    enabled,
  });
}

/** Plans side by side with the present. */
export function useComparison(ids: readonly string[]) {
  return useQuery({
    queryKey: ["scenario", "comparison", ids],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/scenarios/comparison", { params: { query: { of: [...ids] } }, signal })),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** The waves of approved plans whose day has come, the longest due first. */
export function useWaves() {
  return useQuery({
    queryKey: ["scenarios", "waves"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/waves", { params: { query: {} }, signal })),
    select: ({ items }) => items,
  });
}

/** Ask for other tribes; where to look for them is in the answer. */
export const askForSuggestion = (wish: SuggestionWish): Promise<Suggestion> =>
  answer(client.POST("/api/v1/suggestions", { body: wish }));

const OFTEN = 400;
const isGoing = (state: Suggestion["state"] | undefined): boolean => state === "waiting" || state === "working";

/** How far a suggestion is; asked again until it is done. It is the same ever after. */
export function useSuggestion(id: string | undefined) {
  return useQuery({
    queryKey: ["suggestion", id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/suggestions/{id}", { params: { path: { id: id ?? "" } }, signal })),
    enabled: id !== undefined,
    retry: false,
    refetchInterval: ({ state }) => (isGoing(state.data?.state) ? OFTEN : false),
  });
}

/** Nobody works on it any more. */
export const callOff = async (id: string): Promise<void> => {
  await client.DELETE("/api/v1/suggestions/{id}", { params: { path: { id } } });
};
