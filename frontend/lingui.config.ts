// Which languages does the page speak, and where are its sentences? English is the source; `npm run extract` brings
// what the code says into the catalogues, one of the shared sentences and one for each feature; a build or check fails
// on what is missing in one of them.

import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "fr"],
  catalogs: [
    { path: "<rootDir>/src/features/{name}/catalogues/{locale}", include: ["src/features/{name}/"] },
    { path: "<rootDir>/src/words/catalogues/{locale}", include: ["src"], exclude: ["src/features/**"] },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
});
