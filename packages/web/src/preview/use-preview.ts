import { useLingui } from "@lingui/react";
import type { Finding } from "@stoa/lint";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Language } from "../words/words.ts";
import { type CloudCall, fetchFindings, fetchState, listen, type PreviewState } from "./api.ts";
import { formOf, previewCloud, type ShownForm } from "./form.ts";

// A form may ask again at every key; the list is for reading, so it ends somewhere.
const mostCalls = 200;

/** Everything that the page shows and that comes from the files. */
export interface PreviewModel {
  isConnected: boolean;
  state: PreviewState | undefined;
  form: ShownForm | undefined;
  problems: readonly string[];
  /** undefined while they are being worked out for the first time. */
  findings: readonly Finding[] | undefined;
  calls: readonly CloudCall[];
  /** When the files were last read anew. */
  changedAt: Date | undefined;
}

/** Follows the package: reads it anew whenever the command line says that its files have changed. */
export function usePreview(): PreviewModel {
  const [isConnected, setConnected] = useState(true);
  const [shown, setShown] = useState<Pick<PreviewModel, "state" | "form" | "problems" | "changedAt">>({
    state: undefined,
    form: undefined,
    problems: [],
    changedAt: undefined,
  });
  const [findings, setFindings] = useState<readonly Finding[]>();
  const [calls, setCalls] = useState<readonly CloudCall[]>([]);
  const form = useRef<ShownForm>(undefined);
  const language: Language = useLingui().i18n.locale === "de" ? "de" : "en";
  const spoken = useRef(language);
  spoken.current = language;
  const cloud = useMemo(() => previewCloud((call) => setCalls((before) => [call, ...before].slice(0, mostCalls))), []);
  useEffect(() => {
    let latest = 0;
    const read = async (version: number) => {
      if (version === latest) return;
      const isFirst = latest === 0;
      latest = version;
      try {
        const state = await fetchState();
        if (state.version < latest) return;
        const made = formOf(state, form.current, cloud, spoken.current);
        form.current = made.form;
        setShown({
          state,
          form: made.form,
          problems: [...state.problems, ...made.problems],
          changedAt: isFirst ? undefined : new Date(),
        });
        const found = await fetchFindings();
        if (found.version === latest) setFindings(found.findings);
      } catch {
        // The process went away in between; the stream says so and reads again when it is back.
        latest = -1;
      }
    };
    return listen((version) => void read(version), setConnected);
  }, [cloud]);
  const { state } = shown;
  useEffect(() => {
    if (!state || form.current?.language === language) return;
    const made = formOf(state, form.current, cloud, language);
    form.current = made.form;
    setShown((before) => ({ ...before, form: made.form }));
  }, [state, language, cloud]);
  return { isConnected, ...shown, findings, calls };
}
