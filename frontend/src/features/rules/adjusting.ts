// What is filled in while a rule is adjusted, and what does that say to the server? Numbers stay texts until they are sent.

import type { Rule, RuleDetail, RulePreviewForm } from "../../api/types";

type Severity = Rule["severity"];
type Texts = Readonly<Record<string, string>>;

/** Other parameters for units of one kind; a text that is empty means the same as for all. */
export interface KindDraft {
  readonly kind: string;
  readonly parameters: Texts;
}

export interface Draft {
  readonly on: boolean;
  readonly severity: Severity;
  readonly parameters: Texts;
  readonly kinds: readonly KindDraft[];
}

type Held = Pick<RuleDetail, "on" | "severity" | "parameters" | "kinds">;
type Usual = Pick<RuleDetail, "usual_severity" | "usual_parameters">;

const texts = (numbers: Readonly<Record<string, number>>): Texts =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));

export const draftOf = ({ on, severity, parameters, kinds }: Held): Draft => ({
  on,
  severity,
  parameters: texts(parameters),
  kinds: Object.entries(kinds).map(([kind, some]) => ({ kind, parameters: texts(some) })),
});

/** A draft that began on one state of a rule, on a later one: what was not touched is as the later one has it. */
export function rebased(draft: Draft, before: Draft, after: Draft): Draft {
  const mine = <T>(own: T, old: T, next: T): T => (JSON.stringify(own) === JSON.stringify(old) ? next : own);
  const names = Object.keys(after.parameters);
  return {
    on: mine(draft.on, before.on, after.on),
    severity: mine(draft.severity, before.severity, after.severity),
    parameters: Object.fromEntries(
      names.map((name) => [
        name,
        mine(draft.parameters[name], before.parameters[name], after.parameters[name]) ?? "",
      ]),
    ),
    kinds: mine(draft.kinds, before.kinds, after.kinds),
  };
}

/** As nobody adjusted it. */
export const usualOf = ({ usual_severity, usual_parameters }: Usual): Draft =>
  draftOf({ on: true, severity: usual_severity, parameters: usual_parameters, kinds: {} });

const MOST = 1e9;

/** The number that a text says, as a parameter may be one; none where it says none. */
export function numberIn(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== "" && value >= 0 && value < MOST ? value : undefined;
}

/** The names of parameters whose text is no number. */
export function wrongIn({ parameters, kinds }: Draft): string[] {
  const general = Object.entries(parameters).filter(([, text]) => numberIn(text) === undefined);
  const special = kinds.flatMap(({ parameters: some }) =>
    Object.entries(some).filter(([, text]) => text.trim() !== "" && numberIn(text) === undefined),
  );
  return [...new Set([...general, ...special].map(([name]) => name))];
}

/** What is sent: only what is not as usual. Texts that are no numbers are left out. */
export function formOf(draft: Draft, { usual_severity, usual_parameters }: Usual): RulePreviewForm {
  const kinds = draft.kinds.map(({ kind, parameters }) => [kind, numbers(parameters)] as const);
  return {
    on: draft.on,
    severity: draft.severity === usual_severity ? null : draft.severity,
    parameters: Object.fromEntries(
      Object.entries(numbers(draft.parameters)).filter(([name, value]) => usual_parameters[name] !== value),
    ),
    kinds: Object.fromEntries(kinds.filter(([, some]) => Object.keys(some).length > 0)),
  };
}

const numbers = (parameters: Texts): Record<string, number> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, text]) => {
      const value = numberIn(text);
      return value === undefined ? [] : [[name, value]];
    }),
  );
