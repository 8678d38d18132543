// How is the server asked? One client typed by OpenAPI; every failure becomes a sentence that can be shown.

import { t } from "@lingui/core/macro";
import createClient from "openapi-fetch";
import { language } from "../words/language";
import type { paths } from "./schema";

export const client = createClient<paths>({ baseUrl: window.location.origin });

client.use({
  // The server's sentences come in the language that the page speaks, whatever the browser would ask for.
  onRequest({ request }) {
    request.headers.set("Accept-Language", language());
    return request;
  },
});

/** A request that failed; `message` is a whole sentence, the `detail` of the server's problem document. */
export class Problem extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** What somebody else made of it meanwhile, where that is why it failed. */
    readonly present?: unknown,
  ) {
    super(message);
    this.name = "Problem";
  }
}

interface Outcome<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a good answer; throws a `Problem` for any other. */
export const answer = async <T>(asked: Promise<Outcome<T>>): Promise<T> => (await tagged(asked)).data;

/** The body of a good answer with its ETag, by which the server knows it again. */
export async function tagged<T>(asked: Promise<Outcome<T>>): Promise<{ data: T; tag: string | undefined }> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Problem(t`The server does not answer. Start it again with “interstice serve”, then retry.`, 0);
  });
  if (data !== undefined && response.ok) return { data, tag: response.headers.get("etag") ?? undefined };
  throw refusal(error, response.status);
}

/** What a problem document of the server says, as an error that can be shown. */
export const refusal = (document: unknown, status: number): Problem =>
  new Problem(sentenceOf(document, status), status, presentOf(document));

function sentenceOf(error: unknown, status: number): string {
  if (typeof error === "object" && error !== null) {
    const { detail, title } = error as { detail?: unknown; title?: unknown };
    if (typeof detail === "string" && detail !== "") return detail;
    if (typeof title === "string" && title !== "") return `${title}.`;
  }
  return t`The server answered with status ${status} and no explanation. Its log says more.`;
}

function presentOf(error: unknown): unknown {
  return typeof error === "object" && error !== null ? (error as { present?: unknown }).present : undefined;
}
