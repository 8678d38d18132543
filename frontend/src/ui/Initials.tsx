// Who is it, in two letters? Beside the name, which says it.

import classes from "./Panel.module.css";

export function Initials({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join("");
  return (
    <span className={classes.initials} aria-hidden="true">
      {letters}
    </span>
  );
}
