import { saveBillingAccount, saveSubscription } from "../accounts/index.ts";
import type { Services } from "../context.ts";
import {
  addToGroup,
  assignRole,
  builtInRoleId,
  givePartyRole,
  saveBuiltInRoles,
  savePrincipal,
  saveTenant,
} from "../identity/index.ts";

/** The sample companies and who acts for them; ids are fixed, so that links and tests keep working. */
export const parties = {
  operator: {
    tenantId: "0a000000-0000-4000-8000-000000000001",
    owner: "0a000000-0000-4000-8000-000000000011",
  },
  contoso: {
    tenantId: "0c000000-0000-4000-8000-000000000001",
    owner: "0c000000-0000-4000-8000-000000000011",
    developer: "0c000000-0000-4000-8000-000000000012",
    /** The group that managed applications name in their authorizations. */
    supportGroup: "0c000000-0000-4000-8000-000000000021",
    app: "0c000000-0000-4000-8000-000000000031",
    appId: "0c000000-0000-4000-8000-000000000032",
    publisher: "contoso",
    billingAccountId: "0c000000-0000-4000-8000-000000000041",
    subscriptionId: "0c000000-0000-4000-8000-000000000051",
  },
  fabrikam: {
    tenantId: "0f000000-0000-4000-8000-000000000001",
    owner: "0f000000-0000-4000-8000-000000000011",
    contributor: "0f000000-0000-4000-8000-000000000012",
    reader: "0f000000-0000-4000-8000-000000000013",
    /** The owner principal of `stoa env`; its secret is made at the first start. */
    app: "0f000000-0000-4000-8000-000000000031",
    appId: "0f000000-0000-4000-8000-000000000032",
    billingAccountId: "0f000000-0000-4000-8000-000000000041",
    subscriptionId: "0f000000-0000-4000-8000-000000000051",
  },
  adatum: {
    tenantId: "0d000000-0000-4000-8000-000000000001",
    owner: "0d000000-0000-4000-8000-000000000011",
    billingAccountId: "0d000000-0000-4000-8000-000000000041",
    subscriptionId: "0d000000-0000-4000-8000-000000000051",
  },
  northwind: {
    tenantId: "0b000000-0000-4000-8000-000000000001",
    owner: "0b000000-0000-4000-8000-000000000011",
  },
} as const;

/** Puts the sample companies in: tenants, people, applications, roles, billing accounts, subscriptions. May run again. */
export async function seedParties({ store, clock }: Pick<Services, "store" | "clock">): Promise<void> {
  await store.system.transaction(async (tx) => {
    await saveBuiltInRoles(tx);
    const { operator, contoso, fabrikam, adatum, northwind } = parties;
    for (const [party, name] of [
      [operator, "Operator"],
      [contoso, "Contoso"],
      [fabrikam, "Fabrikam"],
      [adatum, "Adatum"],
      [northwind, "Northwind"],
    ] as const) {
      await saveTenant(tx, { id: party.tenantId, name, domain: `${name.toLowerCase()}.example` });
    }

    const person = (id: string, party: { tenantId: string }, company: string, role: string, demoOrder?: number) =>
      savePrincipal(tx, {
        id,
        tenantId: party.tenantId,
        kind: "User",
        displayName: role === "" ? company : `${company} ${role}`,
        userName: `${role === "" ? "operator" : role}@${company.toLowerCase()}.example`,
        ...(demoOrder === undefined ? {} : { demoOrder }),
      });
    await person(contoso.owner, contoso, "Contoso", "owner", 1);
    await person(contoso.developer, contoso, "Contoso", "developer");
    await person(fabrikam.owner, fabrikam, "Fabrikam", "owner", 2);
    await person(fabrikam.contributor, fabrikam, "Fabrikam", "contributor");
    await person(fabrikam.reader, fabrikam, "Fabrikam", "reader");
    await person(adatum.owner, adatum, "Adatum", "owner", 3);
    await person(northwind.owner, northwind, "Northwind", "owner", 4);
    await person(operator.owner, operator, "Operator", "", 5);

    for (const [party, company] of [
      [contoso, "Contoso"],
      [fabrikam, "Fabrikam"],
    ] as const) {
      await savePrincipal(tx, {
        id: party.app,
        tenantId: party.tenantId,
        kind: "ServicePrincipal",
        displayName: `${company} automation`,
        appId: party.appId,
      });
    }
    await savePrincipal(tx, {
      id: contoso.supportGroup,
      tenantId: contoso.tenantId,
      kind: "Group",
      displayName: "Contoso support",
    });
    for (const memberId of [contoso.owner, contoso.developer, contoso.app]) {
      await addToGroup(tx, { tenantId: contoso.tenantId, groupId: contoso.supportGroup, memberId });
    }

    await givePartyRole(tx, operator.owner, "platform", "operator");
    for (const { tenantId, owner } of [operator, contoso, fabrikam, adatum, northwind]) {
      await givePartyRole(tx, owner, `tenant/${tenantId}`, "admin");
    }
    await givePartyRole(tx, fabrikam.app, `tenant/${fabrikam.tenantId}`, "admin");
    await givePartyRole(tx, contoso.owner, `publisher/${contoso.publisher}`, "owner");
    await givePartyRole(tx, contoso.developer, `publisher/${contoso.publisher}`, "developer");
    await givePartyRole(tx, contoso.app, `publisher/${contoso.publisher}`, "developer");
    await givePartyRole(tx, northwind.owner, `reseller/${northwind.tenantId}`, "owner");

    await account(tx, contoso, "Contoso", {});
    await account(tx, fabrikam, "Fabrikam", {});
    await account(tx, adatum, "Adatum", { resellerTenantId: northwind.tenantId });

    const give = (
      principalId: string,
      principalType: string,
      role: string,
      party: { tenantId: string; subscriptionId: string },
    ) =>
      assignRole(tx, {
        tenantId: party.tenantId,
        scope: `/subscriptions/${party.subscriptionId}`,
        roleDefinitionId: builtInRoleId(role),
        principalId,
        principalType,
      });
    await give(contoso.owner, "User", "Owner", contoso);
    await give(contoso.developer, "User", "Contributor", contoso);
    await give(contoso.app, "ServicePrincipal", "Owner", contoso);
    await give(fabrikam.owner, "User", "Owner", fabrikam);
    await give(fabrikam.contributor, "User", "Contributor", fabrikam);
    await give(fabrikam.reader, "User", "Reader", fabrikam);
    await give(fabrikam.app, "ServicePrincipal", "Owner", fabrikam);
    await give(adatum.owner, "User", "Owner", adatum);
    // The reseller operates what it sells.
    await give(northwind.owner, "User", "Contributor", adatum);
  });

  type Tx = Parameters<Parameters<typeof store.system.transaction>[0]>[0];
  async function account(
    tx: Tx,
    party: { tenantId: string; billingAccountId: string; subscriptionId: string },
    name: string,
    { resellerTenantId }: { resellerTenantId?: string },
  ): Promise<void> {
    await saveBillingAccount(tx, clock, {
      id: party.billingAccountId,
      tenantId: party.tenantId,
      name,
      market: "US",
      currency: "USD",
      sandbox: true,
      ...(resellerTenantId === undefined ? {} : { resellerTenantId }),
    });
    await saveSubscription(tx, {
      id: party.subscriptionId,
      tenantId: party.tenantId,
      billingAccountId: party.billingAccountId,
      name: `${name} production`,
    });
  }
}
