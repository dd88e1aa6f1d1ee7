import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import type { Expanded } from "./api.ts";
import { Code } from "./code.tsx";
import { hideIn } from "./secrets.ts";
import { usePanelStyles } from "./styles.ts";

const useStyles = makeStyles({
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, ":last-child": { borderBottomStyle: "none" } },
  header: {
    display: "flex",
    flexDirection: "column",
    textAlign: "start",
    paddingBlock: tokens.spacingVerticalS,
    minWidth: 0,
  },
  panel: { marginInline: 0, paddingBottom: tokens.spacingVerticalM },
});

/** What a deployment with the outputs of the moment would make. */
export function ResourcesPanel({
  expanded,
  secrets,
}: {
  expanded: Expanded | undefined;
  secrets: readonly string[];
}): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const shared = usePanelStyles();
  if (!expanded) return <p className={shared.prose}>{t("preview.expanding")}</p>;
  const { resources = [], outputs = {}, diagnostics = [], refusal } = expanded;
  if (refusal) return <p className={shared.prose}>{t("preview.refused")}</p>;
  if (resources.length === 0) return <p className={shared.prose}>{t("preview.noResources")}</p>;
  return (
    <div className={shared.stack}>
      <Accordion multiple collapsible>
        {resources.map((resource, position) => (
          <AccordionItem
            key={textOf(resource.id) || `${position}`}
            value={textOf(resource.id) || `${position}`}
            className={styles.item}
          >
            <AccordionHeader as="h2" size="medium">
              <span className={styles.header}>
                <span className={shared.name}>
                  {hideIn(textOf(resource.name) || textOf(resource.id) || "?", secrets)}
                </span>
                <span className={shared.meta}>
                  {textOf(resource.type)} · {textOf(resource.apiVersion)}
                </span>
              </span>
            </AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <Code
                label={t("preview.asJson", { name: hideIn(textOf(resource.name), secrets) })}
                text={hideIn(JSON.stringify(resource, undefined, 2), secrets)}
              />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
      {Object.keys(outputs).length > 0 ? (
        <section className={shared.stack} aria-label={t("preview.templateOutputs")}>
          <h2 className={shared.heading}>{t("preview.templateOutputs")}</h2>
          <Code
            label={t("preview.asJson", { name: t("preview.outputs") })}
            text={hideIn(JSON.stringify(outputs, undefined, 2), secrets)}
          />
        </section>
      ) : null}
      {diagnostics.length > 0 ? (
        <section className={shared.stack} aria-label={t("preview.engineNotes")}>
          <h2 className={shared.heading}>{t("preview.engineNotes")}</h2>
          <ul className={shared.list}>
            {diagnostics.map((one) => (
              <li key={one} className={shared.row}>
                {one}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
