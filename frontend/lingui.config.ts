// Which languages does the page speak, and where are its sentences? English is the source; `npm run extract` brings
// what the code says into the catalogues, one of the shared sentences and one for each feature and room; a build or check fails
// on what is missing in one of them.

import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";
import { ROOMS } from "./src/words/first.ts";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "fr"],
  catalogs: [
    ...ROOMS.map((room) => ({
      path: `<rootDir>/src/features/${room}/catalogues/{locale}`,
      include: [`src/features/${room}/`],
    })),
    {
      path: "<rootDir>/src/features/{name}/catalogues/{locale}",
      include: ["src/features/{name}/"],
      exclude: ROOMS.map((room) => `src/features/${room}/**`),
    },
    { path: "<rootDir>/src/words/catalogues/{locale}", include: ["src"], exclude: ["src/features/**"] },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
});
