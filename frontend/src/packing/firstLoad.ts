// How much does the first screen load? Its program, words and styles; the build fails above the limit, and where the
// first program contains a feature whose words come later.

import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

interface Limits {
  /** Of all files together, each compressed on its own, in kB of 1000 bytes; fonts are not counted. */
  readonly limit: number;
  /** The features whose words are among the first. */
  readonly features: readonly string[];
  /** The parts of features whose words come later. */
  readonly rooms: readonly string[];
}

const FEATURE = /\/src\/features\/([^/]+)\/(?:([^/]+)\/)?/;
const WORDS = /\/catalogues\/(\w+)\.po$/;

/** Say what the first screen loads, in the language with the longest words. */
export function firstLoad({ limit, features, rooms }: Limits): Plugin {
  return {
    name: "first-load",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const first = firstChunks(chunks);
        const early = roomsOf(first, rooms).filter((feature) => !features.includes(feature));
        if (early.length > 0) this.error(`The first screen loads ${early.join(", ")} without its words.`);
        const styles = new Set(first.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
        const parts = {
          program: sum(first.map(({ code }) => sizeOf(code))),
          styles: sum([...styles].map((name) => sizeOf(sourceOf(bundle[name])))),
          words: Math.max(...wordsOf(chunks, features, rooms)),
        };
        const total = sum(Object.values(parts));
        const said = `The first screen loads ${kB(total)} kB (gzip): ${Object.entries(parts)
          .map(([part, size]) => `${part} ${kB(size)}`)
          .join(", ")}`;
        if (total > limit * 1000) this.error(`${said}. The limit is ${limit} kB.`);
        this.info(said);
      },
    },
  };
}

type Chunk = Rolldown.OutputChunk;

/** The entry and the start, which it reads once the language is known, with all that they import. */
function firstChunks(chunks: readonly Chunk[]): Chunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set<Chunk>();
  const reach = (chunk: Chunk | undefined): void => {
    if (!chunk || reached.has(chunk)) return;
    reached.add(chunk);
    for (const name of chunk.imports) reach(byName.get(name));
  };
  for (const chunk of chunks) if (chunk.isEntry || chunk.facadeModuleId?.endsWith("/src/start.tsx")) reach(chunk);
  return [...reached];
}

const roomsOf = (chunks: readonly Chunk[], rooms: readonly string[]): string[] => [
  ...new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => roomOf(id, rooms) ?? []))),
];

/** The room of a feature that a file is in, else the feature; undefined outside of features. */
export function roomOf(file: string, rooms: readonly string[]): string | undefined {
  const [, feature, part] = FEATURE.exec(file) ?? [];
  const room = `${feature}/${part}`;
  return rooms.includes(room) ? room : feature;
}

/** The size of the first words in each language. */
function wordsOf(chunks: readonly Chunk[], features: readonly string[], rooms: readonly string[]): number[] {
  const sizes: Record<string, number> = {};
  for (const { facadeModuleId, code } of chunks) {
    const language = facadeModuleId && WORDS.exec(facadeModuleId)?.[1];
    const room = facadeModuleId && roomOf(facadeModuleId, rooms);
    if (!language || (room && !features.includes(room))) continue;
    sizes[language] = (sizes[language] ?? 0) + sizeOf(code);
  }
  return Object.values(sizes);
}

const sourceOf = (file: Rolldown.OutputAsset | Chunk | undefined): string | Uint8Array =>
  file?.type === "asset" ? file.source : "";

const sizeOf = (content: string | Uint8Array): number => gzipSync(content).length;

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
