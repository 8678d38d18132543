"""Sets as expressions: what a rule is written with (`vocabulary`) and how it is answered (`engine`).

`handles` are what a rule holds in its hands. Under them lie the expressions, each kind in a room of its own: `nodes`,
`relations`, `numbers` and `rows`; `questions` says what each kind can be asked. `arrays`, `pairs`, `meeting` and
`loops` compute, and know nothing of expressions.
"""
