// In which language does the page speak? The reader's choice, else what the browser asks for, else English. Sentences are
// read when their module is, so the language is set and its words are there before any of them, and changing it loads
// the page again.

import { i18n, type Messages } from "@lingui/core";
import { FIRST } from "./first";

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

const CATALOGUES = import.meta.glob<Messages>("../**/catalogues/*.po", { import: "messages" });

/** Set the reader's language and read its first words; before this no module with sentences may be imported. */
export async function speak(): Promise<void> {
  const language = chosen();
  document.documentElement.lang = language;
  const first = [".", ...FIRST.map(folderOf)].map((folder) => messagesOf(folder, language));
  i18n.loadAndActivate({ locale: language, messages: Object.assign({}, ...(await Promise.all(first))) });
}

/** Features, or rooms of them, with their words, which have to be there first. */
export async function withWords<T>(rooms: readonly string[], modules: () => Promise<T>): Promise<T> {
  const messages = await Promise.all(rooms.map((room) => messagesOf(folderOf(room), language())));
  i18n.load(i18n.locale, Object.assign({}, ...messages));
  return modules();
}

const folderOf = (room: string): string => `../features/${room}`;

function messagesOf(folder: string, language: Language): Promise<Messages> {
  const catalogue = CATALOGUES[`${folder}/catalogues/${language}.po`];
  if (!catalogue) throw new Error(`There are no words in ${folder}.`);
  return catalogue();
}

export const language = (): Language => (isLanguage(i18n.locale) ? i18n.locale : "en");

/** Keep the choice, and show the same view in it. */
export function choose(next: Language): void {
  localStorage.setItem(KEPT, next);
  window.location.reload();
}
