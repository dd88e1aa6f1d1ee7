import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { ArrowUpload20Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import { type DragEvent, type ReactElement, useState } from "react";
import type { PackageInfo, PublisherPlan } from "../../api/contract.ts";
import { packagesQuery, plansQuery, uploadPackage } from "../../api/partner-center.ts";
import { useAddressState } from "../../components/address-state.ts";
import { Card } from "../../components/card.tsx";
import { Empty } from "../../components/empty.tsx";
import { Failure } from "../../components/failure.tsx";
import { Findings } from "../../components/findings.tsx";
import { Loaded } from "../../components/loading.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { useAct } from "../../components/use-act.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Id, Time } from "../../components/values.tsx";
import { quantity } from "../../format/money.ts";
import { useWords } from "../../words/words.ts";
import { OfferFrame } from "./offer-frame.tsx";

const useStyles = makeStyles({
  zone: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalXXXL,
    border: `2px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusXLarge,
    textAlign: "center",
    cursor: "pointer",
    ":focus-within": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover },
  input: { position: "absolute", opacity: 0, width: "1px", height: "1px" },
  fields: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalL },
});

/** A plan's package versions: drop a zip, see at once what is found in it. */
export default function Packages(): ReactElement {
  return <OfferFrame>{() => <Content />}</OfferFrame>;
}

function Content(): ReactElement {
  const t = useWords();
  const { publisher, offer } = usePageParams("publisherPackages");
  const plans = useQuery(plansQuery(publisher, offer));
  return (
    <Loaded query={plans}>
      {(data) =>
        data.length === 0 ? (
          <Empty title={t("plan.none")} text={t("packages.needsPlan")} />
        ) : (
          <PlanPackages plans={data} />
        )
      }
    </Loaded>
  );
}

function PlanPackages({ plans }: { plans: PublisherPlan[] }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { publisher, offer } = usePageParams("publisherPackages");
  const address = useAddressState();
  const plan = address.text("plan") || (plans[0]?.planId ?? "");
  const versions = useQuery(packagesQuery(publisher, offer, plan));
  const [typed, setTyped] = useState("");
  const version = typed || nextVersion(versions.data ?? []);
  const [over, setOver] = useState(false);
  const upload = useAct((file: File) => uploadPackage(publisher, offer, plan, version, file), {
    touches: ["offers", publisher, offer],
    done: t("packages.uploaded", { version }),
    after: () => setTyped(""),
  });
  const isVersion = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && isVersion) upload.mutate(file);
  };
  return (
    <>
      <Card>
        <div className={styles.fields}>
          <Field label={t("applications.plan")}>
            <Select value={plan} onChange={(_, data) => address.set({ plan: data.value })}>
              {plans.map((one) => (
                <option key={one.planId} value={one.planId}>
                  {one.draft.listing.name || one.planId}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t("applications.version")}
            {...(isVersion ? {} : { validationMessage: t("packages.versionWrong") })}
          >
            <Input style={{ width: 160 }} value={version} onChange={(_, data) => setTyped(data.value)} />
          </Field>
        </div>
        <label
          className={mergeClasses(styles.zone, over && styles.over)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          {upload.isPending ? <Spinner size="small" label={t("packages.checking")} /> : <ArrowUpload20Regular />}
          <span>{t("packages.drop")}</span>
          <span className={shared.meta}>{t("packages.dropHint")}</span>
          <input
            className={styles.input}
            type="file"
            accept=".zip,application/zip"
            aria-label={t("packages.upload")}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file && isVersion) upload.mutate(file);
              event.target.value = "";
            }}
          />
        </label>
        {upload.isError && <Failure error={upload.error} title={t("packages.refused")} />}
      </Card>
      <Loaded query={versions}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t("packages.none")} text={t("packages.noneText")} />
          ) : (
            <Card title={t("packages.versions")}>
              <Accordion collapsible multiple defaultOpenItems={[data[0]?.version ?? ""]}>
                {data.map((one) => (
                  <AccordionItem key={one.version} value={one.version}>
                    <AccordionHeader>
                      <span className={shared.row}>
                        <strong>{one.version}</strong>
                        <Status
                          value={verdict(one)}
                          tone={one.errors > 0 ? "failed" : one.warnings > 0 ? "look" : "good"}
                        />
                        <span className={shared.meta}>
                          {t("packages.found", { errors: one.errors, warnings: one.warnings })}
                        </span>
                      </span>
                    </AccordionHeader>
                    <AccordionPanel>
                      <div className={shared.meta}>
                        {t("packages.meta", {
                          files: one.files.length,
                          size: quantity(Math.ceil(one.size / 1024)),
                          by: one.uploadedBy,
                        })}{" "}
                        · <Time value={one.uploadedAt} /> · SHA-256 <Id value={one.sha256} length={16} />
                      </div>
                      <Findings findings={one.findings} />
                    </AccordionPanel>
                  </AccordionItem>
                ))}
              </Accordion>
            </Card>
          )
        }
      </Loaded>
    </>
  );
  function verdict(one: PackageInfo): string {
    if (one.errors > 0) return t("packages.hasErrors");
    return one.warnings > 0 ? t("packages.hasWarnings") : t("packages.clean");
  }
}

function nextVersion(versions: readonly PackageInfo[]): string {
  const latest = versions[0]?.version;
  if (!latest) return "1.0.0";
  const [major = "1", minor = "0", patch = "0"] = latest.split(".");
  return `${major}.${minor}.${Number(patch) + 1}`;
}
