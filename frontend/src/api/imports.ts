// How do files come in? They are looked at, their columns mapped, what they would change is shown; then it is applied.

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { language } from "../words/language";
import { answer, client, refusal } from "./client";
import { queryClient } from "./queries";
import type { ColumnMapping, ImportJob, ImportLook, ImportPlan, ImportRows } from "./types";

/** Files by the names they are sent under, and a number that no other choice of files has. */
export interface Batch {
  readonly id: number;
  readonly files: ReadonlyMap<string, File>;
}

/** Formats, limits, templates, and the sources whose columns were mapped. */
export function useIntake() {
  return useQuery({
    queryKey: ["intake"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/imports", { signal })),
  });
}

/** All labels, relationship types and properties. The same for every organisation. */
export function useModel() {
  return useQuery({
    queryKey: ["model"],
    queryFn: ({ signal }) => answer(client.GET("/api/v1/schema", { signal })),
    staleTime: "static",
  });
}

/** Told how much of what is sent has arrived, and how far the server is with it, each 0 to 1. */
export type Coming = (arrived: number, done: number) => void;

interface Sending {
  readonly mapping?: ColumnMapping | undefined;
  readonly query?: Readonly<Record<string, string>>;
  readonly seen?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onComing?: Coming | undefined;
  /** The server answers at once, and works on it meanwhile. */
  readonly later?: boolean;
}

interface Sent<T> {
  readonly body: T;
  /** What the answer is true for. */
  readonly tag: string;
}

/** Send files as a form. Of a request that is fetched nobody is told how far it is, so it is not fetched. */
async function send<T>(path: string, batch: Batch, how: Sending): Promise<Sent<T>> {
  let tag = "";
  const asked = new Promise<{ data?: T; error?: unknown; response: Response }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports${path}?${new URLSearchParams(how.query)}`);
    request.setRequestHeader("Accept-Language", language());
    if (how.seen) request.setRequestHeader("If-Match", how.seen);
    if (how.later) request.setRequestHeader("Prefer", "respond-async");
    request.upload.onprogress = ({ loaded, total }) => how.onComing?.(loaded / total, 0);
    request.upload.onload = () => how.onComing?.(1, 0);
    request.onerror = () => reject(new TypeError());
    request.onabort = () => reject(new DOMException("", "AbortError"));
    request.onload = () => {
      tag = request.getResponseHeader("ETag") ?? "";
      const body = bodyOf(request.responseText);
      const response = new Response(null, { status: request.status });
      resolve(response.ok ? { data: body as T, response } : { error: body, response });
    };
    how.signal?.addEventListener("abort", () => request.abort());
    request.send(formOf(batch, how.mapping));
  });
  return { body: await answer(asked), tag };
}

const OFTEN = 300;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, OFTEN));

const path = (id: string) => ({ params: { path: { id } } });

/** Send files and watch what the server does with them. Called off, it ends once the server has ended, one way or the other. */
async function watched(to: string, batch: Batch, how: Sending): Promise<ImportJob> {
  how.onComing?.(0, 0);
  const { signal, ...rest } = how;
  let { body: job } = await send<ImportJob>(to, batch, { ...rest, signal, later: true });
  const callOff = () => void client.DELETE("/api/v1/imports/jobs/{id}", path(job.id));
  if (signal?.aborted) callOff();
  signal?.addEventListener("abort", callOff);
  while (job.state === "waiting" || job.state === "working") {
    await pause();
    job = await answer(client.GET("/api/v1/imports/jobs/{id}", path(job.id)));
    how.onComing?.(1, job.progress);
  }
  signal?.removeEventListener("abort", callOff);
  if (job.state === "cancelled") throw new DOMException("", "AbortError");
  if (job.problem) throw refusal(job.problem, job.problem.status);
  return job;
}

async function watchedPlan(batch: Batch, how: Sending): Promise<Sent<ImportPlan>> {
  const { plan, tag } = await watched("", batch, how);
  if (!plan) throw new TypeError();
  return { body: plan, tag: tag ?? "" };
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function formOf({ files }: Batch, mapping: ColumnMapping | undefined): FormData {
  const form = new FormData();
  for (const [name, file] of files) form.append("files", file, name);
  if (mapping) form.append("mapping", JSON.stringify(mapping));
  return form;
}

/** What files are. */
export function useLook(batch: Batch | undefined, onComing: Coming) {
  return useQuery({
    queryKey: ["import", batch?.id, "look"],
    queryFn: async ({ signal }): Promise<ImportLook> => {
      const { look } = await watched("/look", batch ?? NONE, { signal, onComing });
      if (!look) throw new TypeError();
      return look;
    },
    enabled: batch !== undefined,
    staleTime: "static",
    retry: false,
  });
}

const NONE: Batch = { id: 0, files: new Map() };

/** What the rows of tables would become; nothing is asked without a mapping. */
export function useRows(batch: Batch, mapping: ColumnMapping | undefined) {
  return useQuery({
    queryKey: ["import", batch.id, "rows", mapping],
    queryFn: async ({ signal }) => (await send<ImportRows>("/rows", batch, { mapping, signal })).body,
    enabled: mapping !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export interface Wish {
  readonly source: string;
  readonly vanished?: "keep" | "close" | undefined;
  readonly mapping?: ColumnMapping | undefined;
}

const asked = ({ source, vanished }: Wish): Record<string, string> => ({
  ...(source && { source }),
  ...(vanished && { vanished }),
});

/** What an import would change, and the gaps it would open and resolve; nothing is stored. */
export function usePlan(batch: Batch, wish: Wish, onComing: Coming) {
  return useQuery({
    queryKey: ["import", batch.id, "plan", wish],
    queryFn: ({ signal }) =>
      watchedPlan(batch, {
        mapping: wish.mapping,
        query: { ...asked(wish), dry_run: "true", effect: "true" },
        signal,
        onComing,
      }),
    retry: false,
  });
}

interface Applied {
  readonly wish: Wish;
  readonly author: string;
  readonly keep: boolean;
  /** What the plan that was looked at is true for. */
  readonly seen: string;
  readonly signal: AbortSignal;
}

/** Bring files in as they were shown; if somebody was faster, or it is called off in time, nothing is stored. */
export function useBringIn(batch: Batch, onComing: Coming) {
  return useMutation({
    mutationFn: async ({ wish, author, keep, seen, signal }: Applied) =>
      (
        await watchedPlan(batch, {
          mapping: wish.mapping,
          query: { ...asked(wish), author, keep: String(keep) },
          seen,
          signal,
          onComing,
        })
      ).body,
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" }),
  });
}

/** Stop what is being read of these files. */
export const stopReading = (batch: Batch): Promise<void> =>
  queryClient.cancelQueries({ queryKey: ["import", batch.id] });
