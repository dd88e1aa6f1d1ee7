import type { ReactElement } from "react";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { useShared } from "../../components/styles.ts";
import { Id } from "../../components/values.tsx";
import { type Say, useWords } from "../../words/words.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

/** What the template answered, and what it was given. */
export default function Outputs(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ application }: ApplicationTab): ReactElement {
  const t = useWords();
  return (
    <>
      <Values title={t("application.outputs")} none={t("outputs.none")} values={application.properties.outputs} />
      <Values
        title={t("outputs.parameters")}
        none={t("outputs.noParameters")}
        values={application.properties.parameters}
      />
    </>
  );
}

function Values({ title, none, values }: { title: string; none: string; values: unknown }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const entries =
    typeof values === "object" && values !== null ? Object.entries(values as Record<string, unknown>) : [];
  return (
    <Card title={title}>
      {entries.length === 0 ? (
        <div className={shared.muted}>{none}</div>
      ) : (
        <DataTable
          label={title}
          columns={[{ title: t("applications.name") }, { title: t("outputs.type") }, { title: t("outputs.value") }]}
          rows={entries.map(([name, held]) => ({ key: name, cells: [name, heldType(held), heldValue(held, t)] }))}
        />
      )}
    </Card>
  );
}

function heldType(held: unknown): string {
  return typeof held === "object" && held !== null && "type" in held ? String(held.type) : "–";
}

function heldValue(held: unknown, t: Say): ReactElement {
  // A secure value comes without one.
  if (typeof held !== "object" || held === null || !("value" in held)) return <>{t("outputs.secret")}</>;
  return typeof held.value === "string" ? (
    <Id value={held.value} length={64} />
  ) : (
    <code style={{ overflowWrap: "anywhere" }}>{JSON.stringify(held.value)}</code>
  );
}
