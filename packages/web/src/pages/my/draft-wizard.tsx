import { MessageBar, MessageBarBody, tokens } from "@fluentui/react-components";
import type { Answers, UiDefinition, WizardError } from "@stoa/ui-definition";
import { Wizard, type WizardSnapshot } from "@stoa/ui-definition/react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactElement, useMemo, useState } from "react";
import { subscriptionsQuery } from "../../api/accounts.ts";
import type { ProductView } from "../../api/catalog.ts";
import type { Draft } from "../../api/contract.ts";
import { ApiError } from "../../api/http.ts";
import { type DraftChanges, deleteDraft, type PrepareBody, prepareDraft } from "../../api/ordering.ts";
import { ensureGroup, startDeployment } from "../../api/resource-manager.ts";
import { wizardCloud } from "../../api/wizard-cloud.ts";
import { useAddressState } from "../../components/address-state.ts";
import { Failure } from "../../components/failure.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { timeOfDay } from "../../format/time.ts";
import { href } from "../../links.ts";
import { wizardWordsGerman } from "../../words/wizard-de.ts";
import { i18n, useWords } from "../../words/words.ts";
import { DraftReview } from "./draft-review.tsx";
import { forgetDraft } from "./kept-draft.ts";
import { useDraftSaving } from "./use-draft-saving.ts";

const groupName = /^[-\w._()]{1,90}$/;
const applicationName = /^[-\w._()]{3,64}$/;

/** The wizard of a purchase, saved as it goes; Create deploys and leads to the deployment's page. */
export function DraftWizard(props: { draft: Draft; definition: UiDefinition; view: ProductView }): ReactElement {
  const { draft, definition, view } = props;
  const t = useWords();
  const shared = useShared();
  const router = useRouter();
  const address = useAddressState();
  const { tenant } = usePageParams("draft");
  const subscriptions = useQuery(subscriptionsQuery);
  const { saving, save } = useDraftSaving(draft.id);
  const [serverErrors, setServerErrors] = useState<readonly WizardError[]>([]);
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [creates, setCreates] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const subscription = subscriptions.data?.find((one) => one.subscriptionId === draft.subscriptionId);
  const start = useMemo(() => startOf(draft, subscription?.displayName), [draft, subscription?.displayName]);

  const change = (snapshot: WizardSnapshot) => {
    if (serverErrors.length > 0) setServerErrors([]);
    save(changesOf(snapshot, address.text("step")));
  };
  const create = async (snapshot: WizardSnapshot) => {
    setAsked(true);
    if (!agreed) {
      document.querySelector<HTMLElement>("[data-agree] input")?.focus();
      return;
    }
    setCreates({ busy: true });
    try {
      const body = prepareBody(snapshot);
      const prepared = await prepareDraft(draft.id, body);
      await ensureGroup(draft.subscriptionId, body.resourceGroup, body.location);
      await startDeployment(prepared.deploymentId, prepared.deployment);
      forgetDraft(draft.id);
      // The purchase is done; that its draft may stay behind is no reason to stop here.
      await deleteDraft(draft.id).catch(() => {});
      const name = prepared.deploymentId.split("/").at(-1) ?? "";
      router.history.replace(
        href("deployment", { tenant, subscription: draft.subscriptionId, group: body.resourceGroup, name }),
      );
    } catch (error) {
      setCreates({ busy: false, error });
      if (error instanceof ApiError) setServerErrors(wizardErrors(error));
    }
  };

  // Before the subscription's name is known the wizard would begin with a wrong one.
  if (subscriptions.isPending) return <div />;
  const failing = definition.problems.filter((problem) => problem.severity === "error");
  if (failing.length > 0 && definition.steps.length === 0) {
    return (
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          {t("draft.unreadable")}
          {failing.map((problem) => (
            <div key={problem.message} className={shared.mono}>
              createUiDefinition.json:{problem.line}:{problem.column} {problem.message}
            </div>
          ))}
        </MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <>
      {creates.error !== undefined && <Failure error={creates.error} title={t("draft.notReady")} />}
      <Wizard
        definition={definition}
        cloud={wizardCloud}
        {...start}
        isSubscriptionFixed
        step={address.text("step") || draft.step}
        onStepChange={(step) => address.set({ step })}
        onChange={change}
        serverErrors={serverErrors}
        onCreate={(snapshot) => void create(snapshot)}
        isCreating={creates.busy}
        {...(i18n.locale === "de" ? { words: wizardWordsGerman } : {})}
        ground={tokens.colorNeutralBackground2}
        footer={<span className={shared.meta}>{savingWords()}</span>}
        review={(snapshot, summary) => (
          <DraftReview
            draft={draft}
            view={view}
            body={prepareBody(snapshot)}
            isComplete={snapshot.isComplete}
            summary={summary}
            agreed={agreed}
            agree={setAgreed}
            isAsked={asked}
            refuse={(error) => setServerErrors(wizardErrors(error))}
          />
        )}
      />
    </>
  );

  function savingWords(): string {
    if (saving.state === "saving") return t("draft.saving");
    if (saving.state === "kept") return t("draft.keptHere");
    if (saving.state === "idle") return "";
    return t("draft.saved", { time: timeOfDay(saving.at) });
  }
}

function startOf(draft: Draft, subscriptionName: string | undefined) {
  const location = draft.location ?? "westeurope";
  const short = draft.offerId.replace(/[^a-z0-9]/gi, "").slice(0, 20) || "app";
  return {
    answers: (draft.answers ?? {}) as Answers,
    context: {
      location,
      subscription: {
        subscriptionId: draft.subscriptionId,
        ...(subscriptionName ? { displayName: subscriptionName } : {}),
      },
      resourceGroup: { mode: "New" as const, name: draft.resourceGroup ?? `rg-${short}`, location },
    },
    names: {
      applicationName: draft.applicationName ?? short,
      managedResourceGroup: draft.managedResourceGroup ?? `mrg-${short}-${draft.id.slice(0, 8)}`,
    },
  };
}

function prepareBody({ answers, context, names }: WizardSnapshot): PrepareBody {
  return {
    answers,
    applicationName: names?.applicationName ?? "",
    managedResourceGroup: names?.managedResourceGroup ?? "",
    resourceGroup: context.resourceGroup.name,
    location: context.location,
  };
}

// A name that is still wrong is not sent: the draft keeps the last right one.
function changesOf({ draft, context, names }: WizardSnapshot, step: string): DraftChanges {
  const changes: DraftChanges = { answers: draft, location: context.location };
  if (step) changes.step = step;
  if (groupName.test(context.resourceGroup.name)) changes.resourceGroup = context.resourceGroup.name;
  if (names && applicationName.test(names.applicationName)) changes.applicationName = names.applicationName;
  if (names && groupName.test(names.managedResourceGroup)) changes.managedResourceGroup = names.managedResourceGroup;
  return changes;
}

function wizardErrors(error: ApiError): WizardError[] {
  return error.details
    .filter((detail) => /^(basics|steps)\./.test(detail.target ?? ""))
    .map((detail) => ({ element: detail.target ?? "", message: detail.message }));
}
