import { Button } from "@fluentui/react-components";
import { withoutSecrets } from "@stoa/ui-definition/react";
import { type ReactElement, useState } from "react";
import { Code } from "./code.tsx";
import type { ShownForm } from "./form.ts";
import { usePanelStyles } from "./styles.ts";
import { useVersion } from "./use-expanded.ts";

/** What was answered, as `stoa wizard --answers` takes it. */
export function AnswersPanel({ form }: { form: ShownForm }): ReactElement {
  const shared = usePanelStyles();
  const [isCopied, setCopied] = useState(false);
  useVersion(form.engine);
  const { location, subscription, resourceGroup } = form.engine.context();
  const text = JSON.stringify(
    { ...withoutSecrets(form.engine), context: { location, subscription, resourceGroup } },
    undefined,
    2,
  );
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className={shared.stack}>
      <p className={shared.prose}>
        Save them as <code>answers.json</code> and <code>stoa wizard --answers answers.json</code> gives the same
        outputs, as <code>stoa preview --answers answers.json</code> begins with them. Secrets are left out.
      </p>
      <div>
        <Button size="small" onClick={() => void copy()}>
          {isCopied ? "Copied" : "Copy answers"}
        </Button>
      </div>
      <Code label="Answers as JSON" text={text} />
    </div>
  );
}
