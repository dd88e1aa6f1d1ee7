import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Checkbox,
  Field,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Product, Verdict } from "../../api/contract.ts";
import { eligibilityQuery, getItNow, termsQuery } from "../../api/ordering.ts";
import type { Me } from "../../api/session.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Card } from "../../components/card.tsx";
import { Choice } from "../../components/choice.tsx";
import { Failure } from "../../components/failure.tsx";
import { Loaded } from "../../components/loading.tsx";
import { planPriceWords } from "../../components/price.tsx";
import { ScrollFrame } from "../../components/scroll-frame.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { ContactFields, type ContactForm, contactErrors, emptyContact } from "./contact-fields.tsx";

const useStyles = makeStyles({
  terms: { whiteSpace: "pre-wrap", maxHeight: "320px", overflowY: "auto", overflowWrap: "anywhere" },
  foot: {
    position: "sticky",
    bottom: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalM,
    flexWrap: "wrap",
    minHeight: "56px",
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

/** The form of Get it now. Nothing is refused before Continue is pressed; then the first wrong field has the focus. */
export function GetForm({ product, me }: { product: Product; me: Me }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const router = useRouter();
  const address = useAddressState();
  const plans = product.planList.filter((plan) => !plan.isStopSell);
  const planId = address.text("plan") || (plans[0]?.planId ?? "");
  const ref = { publisherId: product.publisherId, offerId: product.offerId, planId };
  const verdicts = useQuery(eligibilityQuery(ref));
  const terms = useQuery(termsQuery(ref));
  const canBuy = (verdict: Verdict) => verdict.eligible || verdict.onlyTermsMissing;
  const [chosen, setChosen] = useState("");
  const subscription =
    verdicts.data?.find((one) => one.subscriptionId === chosen && canBuy(one)) ?? verdicts.data?.find(canBuy);
  const [contact, setContact] = useState<ContactForm>(() => ({ ...emptyContact, email: me.person.email }));
  const [consent, setConsent] = useState(false);
  const [accepted, setAccepted] = useState(false);
  const [asked, setAsked] = useState(false);
  const errors = contactErrors(contact, t);
  const publisher = product.publisherDisplayName;

  const get = useMutation({
    mutationFn: () => {
      const filled = Object.fromEntries(Object.entries(contact).filter(([, value]) => value.trim() !== ""));
      return getItNow({
        ...ref,
        subscriptionId: subscription?.subscriptionId ?? "",
        contact: { firstName: "", lastName: "", email: "", ...filled },
        consent,
        acceptTerms: accepted,
      });
    },
    onSuccess: (draft) => {
      const tenant = me.parties.find((party) => party.kind === "customer")?.id ?? me.person.tenantId;
      const stage = address.text("stage");
      router.history.push(href("draft", { tenant, draft: draft.id }, stage ? { stage } : {}));
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(errors).length === 0 && accepted && subscription) {
      get.mutate();
      return;
    }
    const form = event.currentTarget;
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong] input')?.focus());
  };

  return (
    <form onSubmit={submit} className={shared.stack} noValidate>
      <Card>
        <Choice
          name="plan"
          label={t("get.plan")}
          value={planId}
          choose={(plan) => address.set({ plan }, { replace: true })}
          options={plans.map((plan) => ({
            value: plan.planId,
            title: plan.displayName,
            aside: planPriceWords(plan.price, t),
            body: plan.summary,
          }))}
        />
      </Card>
      <Card>
        <Loaded query={verdicts} rows={2}>
          {(data) =>
            data.length === 0 ? (
              <p className={shared.muted}>{t("get.noSubscriptions")}</p>
            ) : (
              <Choice
                name="subscription"
                label={t("get.subscription")}
                hint={t("get.subscriptionHint")}
                error={asked && !subscription ? t("get.chooseSubscription") : undefined}
                value={subscription?.subscriptionId ?? ""}
                choose={setChosen}
                options={data.map((verdict) => ({
                  value: verdict.subscriptionId,
                  title: verdict.displayName,
                  disabled: !canBuy(verdict),
                  aside: <VerdictStatus verdict={verdict} />,
                  body: <VerdictBody verdict={verdict} />,
                }))}
              />
            )
          }
        </Loaded>
      </Card>
      <Card title={t("get.contact")}>
        <div className={shared.muted}>{t("get.contactText")}</div>
        <ContactFields contact={contact} change={setContact} errors={asked ? errors : {}} />
        <Field hint={t("get.consentHint")}>
          <Checkbox
            checked={consent}
            onChange={(_, data) => setConsent(data.checked === true)}
            label={t("get.consent", { publisher })}
          />
        </Field>
      </Card>
      <Card title={t("get.terms")}>
        <Accordion collapsible>
          <AccordionItem value="terms">
            <AccordionHeader>{t("get.termsRead")}</AccordionHeader>
            <AccordionPanel>
              <Loaded query={terms} rows={3}>
                {(data) => (
                  <ScrollFrame className={styles.terms} label={t("get.terms")}>
                    {data.text}
                  </ScrollFrame>
                )}
              </Loaded>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
        <Field {...(asked && !accepted ? { validationMessage: t("get.acceptNeeded"), "data-wrong": "" } : {})}>
          <Checkbox
            checked={accepted}
            required
            onChange={(_, data) => setAccepted(data.checked === true)}
            label={t("get.accept", { publisher })}
          />
        </Field>
      </Card>
      {get.isError && <Failure error={get.error} />}
      <div className={styles.foot}>
        <span>{subscription?.price ? planPriceWords(subscription.price, t) : ""}</span>
        <ActButton type="submit" appearance="primary" size="large" busy={get.isPending} data-primary>
          {t("get.continue")}
        </ActButton>
      </div>
    </form>
  );
}

function VerdictStatus({ verdict }: { verdict: Verdict }): ReactElement {
  const t = useWords();
  if (verdict.eligible) return <Status value={t("get.ready")} tone="good" />;
  return verdict.onlyTermsMissing ? (
    <Status value={t("get.ready")} tone="good" />
  ) : (
    <Status value={t("get.cannot")} tone="failed" />
  );
}

function VerdictBody({ verdict }: { verdict: Verdict }): ReactElement {
  const reasons = verdict.eligible || verdict.onlyTermsMissing ? [] : verdict.reasons;
  return (
    <>
      <div>{verdict.payer}</div>
      {reasons.map((reason) => (
        <div key={reason.code}>
          {reason.message} {reason.mend}
        </div>
      ))}
    </>
  );
}
