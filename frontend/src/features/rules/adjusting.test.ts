// Does a draft say to the server what differs from the usual, and nothing else?

import { expect, test } from "vitest";
import { draftOf, formOf, numberIn, rebased, usualOf, wrongIn } from "./adjusting";
import { isSame } from "./same";

const usual = { usual_severity: "medium", usual_parameters: { squad_min: 5, squad_max: 9 } } as const;
const held = {
  on: true,
  severity: "high",
  parameters: { squad_min: 4, squad_max: 9 },
  kinds: { platform: { squad_min: 3 } },
} as const;

test("what differs from the usual is sent", () => {
  expect(formOf(usualOf(usual), usual)).toEqual({ on: true, severity: null, parameters: {}, kinds: {} });
  const form = formOf(draftOf(held), usual);
  expect(form).toEqual({
    on: true,
    severity: "high",
    parameters: { squad_min: 4 },
    kinds: { platform: { squad_min: 3 } },
  });
  expect(
    isSame(form, {
      kinds: { platform: { squad_min: 3 } },
      parameters: { squad_min: 4 },
      on: true,
      severity: "high",
    }),
  ).toBe(true);
  expect(isSame(form, { ...form, on: false })).toBe(false);
});

test("a text that is no number is named and not sent; an empty one for a kind means as for all", () => {
  const draft = { ...draftOf(held), parameters: { squad_min: "x", squad_max: "-1" } };
  expect(wrongIn(draft)).toEqual(["squad_min", "squad_max"]);
  expect(formOf(draft, usual).parameters).toEqual({});
  const emptied = { ...draftOf(held), kinds: [{ kind: "platform", parameters: { squad_min: "" } }] };
  expect(wrongIn(emptied)).toEqual([]);
  expect(formOf(emptied, usual).kinds).toEqual({});
  expect([numberIn("0.05"), numberIn(" "), numberIn("1e9")]).toEqual([0.05, undefined, undefined]);
});

test("what somebody else decided meanwhile stays, where it was not touched", () => {
  const before = usualOf(usual);
  const mine = { ...before, parameters: { ...before.parameters, squad_min: "7" } };
  const found = rebased(mine, before, draftOf(held));
  expect(found).toEqual({ ...draftOf(held), parameters: { squad_min: "7", squad_max: "9" } });
});
