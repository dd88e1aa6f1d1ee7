import { makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkCircle16Filled, DismissCircle16Filled } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { type Access, accessQuery } from "../../api/identity.ts";
import { useMe } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Details } from "../../components/details.tsx";
import { Loaded } from "../../components/loading.tsx";
import { shorten } from "../../components/shorten.ts";
import { useShared } from "../../components/styles.ts";
import { Id } from "../../components/values.tsx";
import { useWords, type WordId } from "../../words/words.ts";
import { type Right, type RightVerdict, rights, verdictOf } from "./access-rules.ts";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

const rightWords = {
  read: "access.read",
  actions: "access.actions",
  write: "access.write",
  delete: "access.delete",
  data: "access.data",
} as const satisfies Record<Right, WordId>;

// Azure's kinds of principals.
const kindWords = new Map<string, WordId>([
  ["User", "access.user"],
  ["Group", "access.group"],
  ["ServicePrincipal", "access.servicePrincipal"],
]);

const useStyles = makeStyles({
  cell: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS },
  may: { color: tokens.colorStatusSuccessForeground3 },
  mayNot: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
});

/** Who may do what in the managed resource group, and the role or deny assignment that decides it. */
export default function AccessPage(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ managedGroup, application }: ApplicationTab): ReactElement {
  const t = useWords();
  const shared = useShared();
  const query = useQuery(accessQuery(managedGroup));
  const me = useMe().data;
  const identity = application.identity?.principalId;
  const name = (id: string, names: Access["names"]) => {
    if (id === me?.person.id) return t("access.you");
    return id === identity ? t("access.identity") : names.get(id);
  };
  return (
    <Loaded query={query}>
      {(access) => (
        <>
          <Card title={t("access.title")}>
            <DataTable
              label={t("access.title")}
              columns={[{ title: t("access.who") }, ...rights.map((right) => ({ title: t(rightWords[right]) }))]}
              rows={principalsOf(access).map((principal) => ({
                key: principal.id,
                cells: [
                  <span key="who" className={shared.tight}>
                    <span>{name(principal.id, access.names) || principal.type}</span>
                    <span className={shared.meta} title={principal.id}>
                      {t(kindWords.get(principal.type) ?? "access.someone")}
                    </span>
                  </span>,
                  ...rights.map((right) => <Cell key={right} verdict={verdictOf(principal.id, right, access)} />),
                ],
              }))}
            />
            <div className={shared.meta}>{t("access.samples")}</div>
          </Card>
          <Card title={t("access.denies")}>
            {access.denies.length === 0 && <div className={shared.muted}>{t("access.noDenies")}</div>}
            {access.denies.map(({ id, properties }) => (
              <Details
                key={id}
                items={[
                  { label: t("applications.name"), value: properties.denyAssignmentName },
                  { label: t("access.scope"), value: <Id value={properties.scope} /> },
                  {
                    label: t("access.denied"),
                    value: <Patterns patterns={properties.permissions.flatMap((one) => one.actions)} />,
                  },
                  {
                    label: t("access.except"),
                    value: (
                      <Patterns
                        patterns={properties.permissions.flatMap((one) => [
                          ...one.notActions,
                          ...(one.notDataActions ?? []),
                        ])}
                      />
                    ),
                  },
                ]}
              />
            ))}
          </Card>
        </>
      )}
    </Loaded>
  );
}

function Patterns({ patterns }: { patterns: string[] }): ReactElement {
  const styles = useStyles();
  const shared = useShared();
  return (
    <ul className={styles.list}>
      {patterns.map((pattern) => (
        <li key={pattern} className={shared.mono}>
          {pattern}
        </li>
      ))}
    </ul>
  );
}

function Cell({ verdict }: { verdict: RightVerdict }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  return (
    <span className={shared.tight}>
      <span className={`${styles.cell} ${verdict.may ? styles.may : styles.mayNot}`}>
        {verdict.may ? <CheckmarkCircle16Filled /> : <DismissCircle16Filled />}
        {t(verdict.may ? "access.may" : "access.mayNot")}
      </span>
      <span className={shared.meta} title={verdict.by}>
        {verdict.by ? shorten(verdict.by, 34) : t("access.noRole")}
      </span>
    </span>
  );
}

function principalsOf(access: Access): { id: string; type: string }[] {
  return [
    ...new Map(
      access.assignments.map((one) => [
        one.properties.principalId,
        { id: one.properties.principalId, type: one.properties.principalType ?? "" },
      ]),
    ).values(),
  ];
}
