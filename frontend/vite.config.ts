// How is the page built? Into api/web, where the server finds it; every file external, so that a strict
// content security policy (no inline script, style or data: address) holds.

import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { firstLoad } from "./src/packing/firstLoad.ts";
import { tokensAsCss } from "./src/theme/css.ts";
import { FIRST, ROOMS } from "./src/words/first.ts";

const NAME = "virtual:tokens.css";

/** The design tokens as a style sheet of custom properties, made from tokens.json and from nothing else. */
function designTokens(): Plugin {
  return {
    name: "design-tokens",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? tokensAsCss() : undefined),
  };
}

export default defineConfig({
  plugins: [
    react(),
    lingui({ macroTransform: true, failOnMissing: true, failOnCompileError: true }),
    designTokens(),
    firstLoad({ limit: 300, features: FIRST, rooms: ROOMS }),
  ],
  build: {
    outDir: "../api/web",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "/api": process.env.INTERSTICE_API ?? "http://127.0.0.1:8000" } },
  test: { setupFiles: ["src/words/inTests.ts"], include: ["src/**/*.test.ts"] },
});
