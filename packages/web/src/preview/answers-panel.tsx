import { withoutSecrets } from "@stoa/ui-definition/react";
import type { ReactElement } from "react";
import { CopyButton } from "../components/copy-button.tsx";
import { useWords } from "../words/words.ts";
import { Code } from "./code.tsx";
import { Coded } from "./coded.tsx";
import type { ShownForm } from "./form.ts";
import { usePanelStyles } from "./styles.ts";
import { useVersion } from "./use-expanded.ts";

/** What was answered, as `stoa wizard --answers` takes it. */
export function AnswersPanel({ form }: { form: ShownForm }): ReactElement {
  const shared = usePanelStyles();
  const t = useWords();
  useVersion(form.engine);
  const { location, subscription, resourceGroup } = form.engine.context();
  const text = JSON.stringify(
    { ...withoutSecrets(form.engine), context: { location, subscription, resourceGroup } },
    undefined,
    2,
  );
  return (
    <div className={shared.stack}>
      <p className={shared.prose}>
        <Coded text={t("preview.answersLead")} />
      </p>
      <div>
        <CopyButton text={text} label={t("preview.copyAnswers")} />
      </div>
      <Code label={t("preview.asJson", { name: t("preview.answers") })} text={text} />
    </div>
  );
}
