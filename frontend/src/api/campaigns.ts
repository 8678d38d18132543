// How are gaps worked off together, and who plans that? Always of now, whatever day is looked at.

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { queryClient } from "./queries";
import type { CampaignForm } from "./types";

/** Whoever decided is told before that is over. */
const readAgain = (): void => void queryClient.invalidateQueries();

export function useCampaigns() {
  return useQuery({
    queryKey: ["campaigns"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/campaigns", { signal })),
    placeholderData: keepPreviousData,
  });
}

export function useCampaign(id: string | undefined) {
  return useQuery({
    queryKey: ["campaign", id],
    queryFn: ({ signal }) =>
      answer(client.GET("/api/v1/campaigns/{id}", { params: { path: { id: id ?? "" } }, signal })),
    enabled: id !== undefined,
  });
}

/** So many tribes can be chosen from. */
const TRIBES = 200;

/** The tribes that there are now, to choose from. */
export function useTribes() {
  return useQuery({
    queryKey: ["tribes"],
    queryFn: async ({ signal }) => {
      const query = { label: "Tribe", status: "active", limit: TRIBES };
      return (await answer(client.GET("/api/v1/nodes", { params: { query }, signal }))).items;
    },
  });
}

export function usePlanCampaign() {
  return useMutation({
    mutationFn: (body: CampaignForm) => answer(client.POST("/api/v1/campaigns", { body })),
    onSettled: readAgain,
  });
}

export function useChangeCampaign(id: string) {
  return useMutation({
    mutationFn: (body: CampaignForm & { seen: number }) =>
      answer(client.PUT("/api/v1/campaigns/{id}", { params: { path: { id } }, body })),
    onSettled: readAgain,
  });
}

export function useEndCampaign(id: string) {
  return useMutation({
    mutationFn: (body: { author: string; outcome: string; seen: number }) =>
      answer(client.POST("/api/v1/campaigns/{id}/end", { params: { path: { id } }, body })),
    onSettled: readAgain,
  });
}
