// Whose work is this built upon, and under which licence?

/** What travels with the page and the server, by licence (SPDX). */
export const NOTICES: readonly (readonly [string, readonly string[]])[] = [
  [
    "MIT",
    ["React", "Mantine", "TanStack Query", "TanStack Virtual", "Lingui", "Zustand", "openapi-fetch", "FastAPI"],
  ],
  ["ISC", ["D3"]],
  ["BSD-3-Clause", ["NumPy", "SciPy", "NetworkX", "Starlette", "Uvicorn"]],
  ["OFL-1.1", ["Inter"]],
];
