import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontal20Regular } from "@fluentui/react-icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useState } from "react";
import type { Application } from "../../api/contract.ts";
import { type ApplicationRef, applicationId, applicationQuery, deleteApplication } from "../../api/solutions.ts";
import { DangerDialog } from "../../components/danger-dialog.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { fill, href } from "../../links.ts";
import { tabsOf } from "../../match.ts";
import { useWords } from "../../words/words.ts";

/** What every tab of an application knows. */
export interface ApplicationTab {
  application: Application;
  place: ApplicationRef;
  tenant: string;
  managedGroup: string | undefined;
  state: string;
}

/** The page around the tabs of an application: title, state, tabs, and deleting it. */
export function ApplicationFrame({ children }: { children(tab: ApplicationTab): ReactNode }): ReactElement {
  const t = useWords();
  const router = useRouter();
  const client = useQueryClient();
  const params = usePageParams("application");
  const [deletes, setDeletes] = useState(false);
  const { tenant, ...place } = params;
  const query = useQuery(applicationQuery(place));
  const tabs = tabsOf("application").map((page) => ({
    label: t(page.tab ?? page.title),
    to: fill(page.address, params),
  }));
  return (
    <LoadedPage query={query} rows={10}>
      {(application) => {
        const state = String(application.properties.provisioningState ?? "");
        const managedGroup = application.properties.managedResourceGroupId;
        return (
          <PageFrame
            title={application.name}
            names={{ name: application.name }}
            status={<Status value={state} />}
            tabs={tabs}
            acts={
              <Menu>
                <MenuTrigger disableButtonEnhancement>
                  <Button icon={<MoreHorizontal20Regular />} aria-label={t("act.more")} />
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    <MenuItem onClick={() => setDeletes(true)}>{t("application.delete")}</MenuItem>
                  </MenuList>
                </MenuPopover>
              </Menu>
            }
          >
            {children({
              application,
              place,
              tenant,
              state,
              managedGroup: typeof managedGroup === "string" ? managedGroup : undefined,
            })}
            <DangerDialog
              open={deletes}
              title={t("application.deleteTitle", { name: application.name })}
              verb={t("application.delete")}
              typed={application.name}
              run={async () => {
                await deleteApplication(place);
                await client.invalidateQueries({ queryKey: ["applications"] });
                client.removeQueries({ queryKey: ["application", applicationId(place).toLowerCase()] });
                router.history.push(href("applications", { tenant }));
              }}
              close={() => setDeletes(false)}
            >
              {t("application.deleteText")}
            </DangerDialog>
          </PageFrame>
        );
      }}
    </LoadedPage>
  );
}
