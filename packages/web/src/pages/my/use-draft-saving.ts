import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/http.ts";
import { type DraftChanges, saveDraft } from "../../api/ordering.ts";
import { forgetDraft, keepDraft } from "./kept-draft.ts";

/** How the saving of a draft stands. */
export type Saving = { state: "idle" } | { state: "saving" } | { state: "saved"; at: Date } | { state: "kept" };

/** Saves a draft one second after its last change; where the server is away, keeps it here and tries again. */
export function useDraftSaving(id: string): { saving: Saving; save(changes: DraftChanges): void } {
  const [saving, setSaving] = useState<Saving>({ state: "idle" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef("");
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = async (changes: DraftChanges) => {
    setSaving({ state: "saving" });
    try {
      await saveDraft(id, changes);
      forgetDraft(id);
      setSaving({ state: "saved", at: new Date() });
    } catch (error) {
      keepDraft(id, changes);
      setSaving({ state: "kept" });
      // A refusal won't come right by asking again; a server that is away will.
      const isAway = error instanceof ApiError && (error.status === 0 || error.status >= 500);
      if (isAway) timer.current = setTimeout(() => void send(changes), 5000);
    }
  };
  const save = (changes: DraftChanges) => {
    const text = JSON.stringify(changes);
    if (text === last.current) return;
    const isFirst = last.current === "";
    last.current = text;
    // What the wizard starts with is what the draft holds already.
    if (isFirst) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(changes), 1000);
  };
  return { saving, save };
}
