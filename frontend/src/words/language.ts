// In which language does the page speak? The reader's choice, else what the browser asks for, else English. Sentences are
// read when their module is, so the language is set before any of them, and changing it loads the page again.

import { i18n, type Messages } from "@lingui/core";

export const LANGUAGES = { en: "English", fr: "Français" } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT = "interstice-language";

const isLanguage = (word: string | null | undefined): word is Language =>
  typeof word === "string" && word in LANGUAGES;

function chosen(): Language {
  const kept = localStorage.getItem(KEPT);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

const CATALOGUES: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import("./en"),
  fr: () => import("./fr"),
};

/** Read the sentences of the reader's language; before this no module with sentences may be imported. */
export async function speak(): Promise<void> {
  const language = chosen();
  const { messages } = await CATALOGUES[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

export const language = (): Language => (isLanguage(i18n.locale) ? i18n.locale : "en");

/** Keep the choice, and show the same view in it. */
export function choose(next: Language): void {
  localStorage.setItem(KEPT, next);
  window.location.reload();
}
