import { readUiDefinition } from "@stoa/ui-definition";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useMemo } from "react";
import { packageFileQuery } from "../../api/catalog.ts";
import type { Draft } from "../../api/contract.ts";
import { draftQuery } from "../../api/ordering.ts";
import { useAddressState } from "../../components/address-state.ts";
import { Loaded } from "../../components/loading.tsx";
import { PageFrame } from "../../components/page.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { useWords } from "../../words/words.ts";
import { DraftWizard } from "./draft-wizard.tsx";
import { keptDraft } from "./kept-draft.ts";

/** A purchase on its way: the plan's wizard, then Review and Create. */
export default function DraftPage(): ReactElement {
  const { draft: id } = usePageParams("draft");
  const query = useQuery(draftQuery(id));
  return (
    <LoadedPage query={query} rows={8}>
      {(draft) => <Opened draft={draft} />}
    </LoadedPage>
  );
}

function Opened({ draft }: { draft: Draft }): ReactElement {
  const t = useWords();
  const stage = useAddressState().text("stage");
  const product = `${draft.publisherId}.${draft.offerId}`;
  const view = stage ? { stage } : {};
  const file = useQuery(packageFileQuery(product, draft.planId, "createUiDefinition.json", view));
  const definition = useMemo(
    () => (file.data === undefined ? undefined : readUiDefinition(file.data, "createUiDefinition.json")),
    [file.data],
  );
  // What this browser kept while the server was away is newer than what the server has.
  const kept = useMemo(() => keptDraft(draft.id, draft.changedAt), [draft.id, draft.changedAt]);
  return (
    <PageFrame
      title={t("draft.heading", { name: draft.displayName })}
      lead={draft.planDisplayName}
      names={{ draft: draft.displayName }}
    >
      <Loaded query={file} rows={6}>
        {() => definition && <DraftWizard draft={{ ...draft, ...kept }} definition={definition} view={view} />}
      </Loaded>
    </PageFrame>
  );
}
