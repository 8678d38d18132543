// How do files come in? They are looked at, their columns mapped, what they would change is shown; then it is applied.

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { answer, client } from "./client";
import { queryClient } from "./queries";
import type { ColumnMapping, ImportLook, ImportPlan, ImportRows } from "./types";

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

/** Told how much of what is sent has arrived, 0 to 1. */
export type Arriving = (share: number) => void;

interface Sending {
  readonly mapping?: ColumnMapping | undefined;
  readonly query?: Readonly<Record<string, string>>;
  readonly seen?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onArriving?: Arriving | undefined;
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
    if (how.seen) request.setRequestHeader("If-Match", how.seen);
    request.upload.onprogress = ({ loaded, total }) => how.onArriving?.(loaded / total);
    request.upload.onload = () => how.onArriving?.(1);
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
export function useLook(batch: Batch | undefined, onArriving: Arriving) {
  return useQuery({
    queryKey: ["import", batch?.id, "look"],
    queryFn: async ({ signal }) => (await send<ImportLook>("/look", batch ?? NONE, { signal, onArriving })).body,
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
export function usePlan(batch: Batch, wish: Wish, onArriving: Arriving) {
  return useQuery({
    queryKey: ["import", batch.id, "plan", wish],
    queryFn: ({ signal }) =>
      send<ImportPlan>("", batch, {
        mapping: wish.mapping,
        query: { ...asked(wish), dry_run: "true", effect: "true" },
        signal,
        onArriving,
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
}

/** Bring files in as they were shown; if somebody was faster, nothing is stored. */
export function useBringIn(batch: Batch, onArriving: Arriving) {
  return useMutation({
    mutationFn: async ({ wish, author, keep, seen }: Applied) =>
      (
        await send<ImportPlan>("", batch, {
          mapping: wish.mapping,
          query: { ...asked(wish), author, keep: String(keep) },
          seen,
          onArriving,
        })
      ).body,
    onSuccess: () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" }),
  });
}

/** Stop what is being read of these files. */
export const stopReading = (batch: Batch): Promise<void> =>
  queryClient.cancelQueries({ queryKey: ["import", batch.id] });
