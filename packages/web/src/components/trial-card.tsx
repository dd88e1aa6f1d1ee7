import { Accordion, AccordionHeader, AccordionItem, AccordionPanel } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Trial } from "../api/contract.ts";
import { duration } from "../format/time.ts";
import { useWords } from "../words/words.ts";
import { Code } from "./code.tsx";
import { DataTable } from "./data-table.tsx";
import { Status } from "./status.tsx";
import { useShared } from "./styles.ts";

/** A trial deployment: how it ended, what it made, which answers the engine found for the wizard. */
export function TrialCard({ trial }: { trial: Trial }): ReactElement {
  const t = useWords();
  const shared = useShared();
  return (
    <>
      <div className={shared.row}>
        <h3 className={shared.h3}>{t("trial.title")}</h3>
        <Status value={trial.outcome} />
        <span className={shared.meta}>
          {t("offer.resources", { n: trial.resources.length })} · {duration(trial.seconds * 1000)}
        </span>
      </div>
      {trial.error !== undefined && trial.error !== null && (
        <Code text={JSON.stringify(trial.error, null, 2)} label={t("trial.error")} />
      )}
      <Accordion collapsible multiple>
        <AccordionItem value="resources">
          <AccordionHeader>{t("application.resources")}</AccordionHeader>
          <AccordionPanel>
            <DataTable
              label={t("application.resources")}
              columns={[
                { title: t("applications.name") },
                { title: t("resources.type") },
                { title: t("applications.state") },
              ]}
              rows={trial.resources.map((resource) => ({
                key: resource.id,
                cells: [resource.id.split("/").at(-1), resource.type, <Status key="state" value={resource.state} />],
              }))}
            />
          </AccordionPanel>
        </AccordionItem>
        <AccordionItem value="answers">
          <AccordionHeader>{t("trial.answers")}</AccordionHeader>
          <AccordionPanel>
            <Code text={JSON.stringify(trial.answers, null, 2)} label={t("trial.answers")} />
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </>
  );
}
