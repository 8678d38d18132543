"""Sets as expressions: what a rule is written with (`vocabulary`) and how it is answered (`engine`)."""
