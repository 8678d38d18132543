// Every English sentence of the page: the shared ones and those of each feature, in one file of the build.

import { merged } from "./merged";

export const messages = merged(import.meta.glob("../**/catalogues/en.po", { eager: true, import: "messages" }));
