import type { DraftChanges } from "../../api/ordering.ts";

const key = (id: string) => `stoa.draft.${id}`;

/** Keeps what the server couldn't be told, in this window only. Secrets are never among it. */
export function keepDraft(id: string, changes: DraftChanges): void {
  sessionStorage.setItem(key(id), JSON.stringify({ at: new Date().toISOString(), changes }));
}

/** Forgets what was kept, because the server has it now. */
export function forgetDraft(id: string): void {
  sessionStorage.removeItem(key(id));
}

/** What this window kept, where it is newer than what the server has. */
export function keptDraft(id: string, since: string): DraftChanges {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key(id)) ?? "null");
    if (typeof kept !== "object" || kept === null || !("at" in kept) || !("changes" in kept)) return {};
    return String(kept.at) > since ? (kept.changes as DraftChanges) : {};
  } catch {
    return {};
  }
}
