import type { Permission } from "../tables.ts";

/** Whether an action is meant by a pattern; `*` stands for any text, `/` in it too, and case doesn't count. */
export function matchesAction(pattern: string, action: string): boolean {
  const wanted = pattern.toLowerCase();
  const given = action.toLowerCase();
  // Two places and one step back: linear where a regular expression might not be.
  let at = 0;
  let star = -1;
  let resume = 0;
  let in_ = 0;
  while (in_ < given.length) {
    if (wanted[at] === "*") {
      star = at++;
      resume = in_;
    } else if (wanted[at] === given[in_]) {
      at++;
      in_++;
    } else if (star >= 0) {
      at = star + 1;
      in_ = ++resume;
    } else return false;
  }
  while (wanted[at] === "*") at++;
  return at === wanted.length;
}

/** Whether permissions hold an action: some block has it among `actions` and not among `notActions`. */
export function holdsAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((pattern) => matchesAction(pattern, action)) &&
      !notActions.some((pattern) => matchesAction(pattern, action)),
  );
}

/** A scope as it is compared: lower case, no slash at the end, "" for the root. */
export function scopeKey(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, "");
}

/** Whether a scope lies at or beneath another one. */
export function covers(outer: string, inner: string): boolean {
  const above = scopeKey(outer);
  const below = scopeKey(inner);
  return above === "" || below === above || below.startsWith(`${above}/`);
}

/** A scope and everything above it, as they are stored (lower case; the root as "/"). */
export function scopesAbove(scope: string): string[] {
  const found = ["/"];
  let path = "";
  for (const part of scopeKey(scope).split("/").slice(1)) {
    path += `/${part}`;
    found.push(path);
  }
  return found;
}
