// Which rules hold here, what would another setting or another rule find, and who decides it? Each decision says what its
// author saw, so that nobody overwrites anybody.

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { answer, client, Problem } from "./client";
import { queryClient, useMoment } from "./queries";
import type { ExpectationDetail, RuleDetail, RulePreviewForm } from "./types";

/** A decision about a rule opens and ends gaps, so all is read again; whoever decided is told before that is over. */
const readAgain = (): void => void queryClient.invalidateQueries();

export function useRules() {
  const at = useMoment();
  return useQuery({
    queryKey: ["rules", at],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/rules", { params: { query: at }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function useRule(id: string) {
  const at = useMoment();
  return useQuery({
    queryKey: ["rule", at, id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/rules/{id}", { params: { path: { id }, query: at }, signal })),
  });
}

/** What a rule would open and end if it held like this; none asks nothing. */
export function useRuleTrial(id: string, form: RulePreviewForm | undefined, decided: number) {
  return useQuery({
    queryKey: ["rule trial", id, form, decided],
    queryFn: ({ signal }) =>
      answer(
        client.POST("/api/v1/rules/{id}/preview", {
          params: { path: { id } },
          body: form ?? { on: true, parameters: {}, kinds: {}, severity: null },
          signal,
        }),
      ),
    enabled: form !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

interface Adjustment extends RulePreviewForm {
  readonly author: string;
  readonly reason: string;
  readonly seen: number;
}

export function useAdjust(id: string) {
  return useMutation({
    mutationFn: (body: Adjustment) => answer(client.PUT("/api/v1/rules/{id}", { params: { path: { id } }, body })),
    onSettled: readAgain,
  });
}

/** What somebody else made of a rule meanwhile. */
export const ruleMeanwhile = (error: Error | null): RuleDetail | undefined =>
  error instanceof Problem && error.present ? (error.present as RuleDetail) : undefined;

export function useExpectations() {
  return useQuery({
    queryKey: ["expectations"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/expectations", { signal })),
    placeholderData: keepPreviousData,
  });
}

export function useExpectation(id: string | undefined) {
  return useQuery({
    queryKey: ["expectation", id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/expectations/{id}", { params: { path: { id: id ?? "" } }, signal })),
    enabled: id !== undefined,
  });
}

/** What an expectation would find now; none asks nothing. */
export function useExpectationTrial(document: Record<string, unknown> | undefined) {
  return useQuery({
    queryKey: ["expectation trial", document],
    queryFn: ({ signal }) =>
      answer(client.POST("/api/v1/expectations/preview", { body: { document: document ?? {} }, signal })),
    enabled: document !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

interface Kept {
  readonly id: string;
  readonly document: Record<string, unknown>;
  readonly author: string;
  readonly reason: string;
  readonly seen: number;
}

export function useKeepExpectation() {
  return useMutation({
    mutationFn: ({ id, ...body }: Kept) =>
      answer(client.PUT("/api/v1/expectations/{id}", { params: { path: { id } }, body })),
    onSettled: readAgain,
  });
}

export function useTakeBackExpectation(id: string) {
  return useMutation({
    mutationFn: (body: { author: string; reason: string; seen: number }) =>
      answer(client.POST("/api/v1/expectations/{id}/off", { params: { path: { id } }, body })),
    onSettled: readAgain,
  });
}

export const expectationMeanwhile = (error: Error | null): ExpectationDetail | undefined =>
  error instanceof Problem && error.present ? (error.present as ExpectationDetail) : undefined;

/** Which labels, properties and relationship types there are. The same for every organisation. */
export function useVocabulary() {
  return useQuery({
    queryKey: ["schema"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/schema", { signal })),
    staleTime: "static",
  });
}
