// Where does the page start? With the reader's language, which every sentence needs; then the page itself.

import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/inter/wght-italic.css";
import "./theme/mantine.css";
import "virtual:tokens.css";
import "./theme/global.css";
import { speak } from "./words/language";

void speak().then(async () => (await import("./start")).start());
