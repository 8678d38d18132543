// Every sentence about deciding about several gaps at once.

import { count, number } from "../words/numbers";

export const bulkWords = {
  region: "Chosen gaps",
  choose: (what: string) => `Choose ${what}`,
  chosen: (n: number) => `${count(n, "gap")} chosen`,
  all: (n: number) => `All ${number(n)}`,
  none: "Choose none",
  assign: "Assign",
  acknowledge: "Acknowledge",
  accept: "Accept for now",
  title: {
    assign: (n: number) => `Assign ${count(n, "gap")}`,
    acknowledge: (n: number) => `Acknowledge ${count(n, "gap")}`,
    accept: (n: number) => `Accept ${count(n, "gap")} for now`,
  },
  send: { assign: "Assign them", acknowledge: "Acknowledge them", accept: "Ask for approval" },
  done: {
    assign: (n: number) => `${count(n, "gap")} assigned.`,
    acknowledge: (n: number) => `${count(n, "gap")} acknowledged.`,
    accept: (n: number) => `${count(n, "waiver")} asked for. Each waits for somebody else to approve it.`,
  },
  refused: (n: number) =>
    `${count(n, "gap")} ${n === 1 ? "was" : "were"} left as ${n === 1 ? "it is" : "they are"}:`,
  working: (done: number, of: number) => `${number(done)} of ${number(of)}`,
  meanwhile: (what: string) => `somebody else decided meanwhile: it is ${what} now.`,
};
