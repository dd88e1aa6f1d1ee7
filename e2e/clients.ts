// The Azure CLI as Debian ships it, unmodified, against a server of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectThat, finish, startServer, step } from "./server.ts";

const server = await startServer();
const { baseUrl, tenantId, clientId, clientSecret, subscriptionId, caFile } = server.env();
const home = mkdtempSync(join(tmpdir(), "stoa-az-"));
const file = (name: string, content: unknown) => {
  const path = join(home, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

/** Runs az and answers its exit code, standard output and standard error. */
function run(...args: string[]) {
  const env = {
    ...process.env,
    AZURE_CONFIG_DIR: home,
    REQUESTS_CA_BUNDLE: caFile,
    AZURE_CORE_COLLECT_TELEMETRY: "no",
    NODE_EXTRA_CA_CERTS: "",
  };
  const { status, stdout, stderr } = spawnSync("az", args, { env, encoding: "utf8", timeout: 120_000 });
  return { status, stdout, stderr };
}

/** Runs az, which has to succeed, and reads its answer. */
function az(...args: string[]) {
  const { status, stdout, stderr } = run(...args);
  if (status !== 0)
    throw new Error(
      `az ${args.slice(0, 3).join(" ")} ended with ${status}: ${stderr.trim().split("\n").slice(-3).join(" ")}`,
    );
  return stdout.trim() === "" ? undefined : JSON.parse(stdout);
}

// With a comment and an expression over two lines, as people write them; az sends it byte for byte.
const template = `{
  // one storage account
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { "name": { "type": "string" }, "secret": { "type": "securestring", "defaultValue": "canary-secret-value" } },
  "resources": [
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2023-01-01",
      "name": "[concat(parameters('name'),
                 'e2e')]",
      "location": "[resourceGroup().location]",
      "kind": "StorageV2",
      "sku": { "name": "Standard_LRS" },
      "properties": {}
    }
  ],
  "outputs": {
    "blob": { "type": "string", "value": "[reference(resourceId('Microsoft.Storage/storageAccounts', concat(parameters('name'), 'e2e'))).primaryEndpoints.blob]" }
  }
}`;
const wizard = {
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs: { location: "[location()]" } },
};

try {
  await step("az cloud register", () => az("cloud", "register", "-n", "stoa", "--endpoint-resource-manager", baseUrl));
  await step("az cloud set", () => az("cloud", "set", "-n", "stoa"));
  await step("az login with a wrong secret says why", () => {
    const { status, stderr } = run("login", "--service-principal", "-u", clientId, "-p", "wrong", "--tenant", tenantId);
    expectThat(status === 1 && stderr.includes("AADSTS7000215"), stderr);
  });
  await step("az login", () => {
    const accounts = az("login", "--service-principal", "-u", clientId, "-p", clientSecret, "--tenant", tenantId);
    expectThat(accounts[0].id === subscriptionId, `the account is ${JSON.stringify(accounts)}`);
  });
  await step("az group create", () => {
    const group = az("group", "create", "-n", "e2e", "-l", "westeurope", "--tags", "a=b");
    expectThat(group.properties.provisioningState === "Succeeded" && group.tags.a === "b", JSON.stringify(group));
  });
  const templateFile = file("main.json", template);
  await step("az deployment group validate refuses a template with a ring", () => {
    const ring = { type: "A.B/c", apiVersion: "2020-01-01", properties: {} };
    const resources = [
      { ...ring, name: "x", dependsOn: ["y"] },
      { ...ring, name: "y", dependsOn: ["x"] },
    ];
    const bad = file("ring.json", {
      $schema: wizard.$schema.replace(/0\.1.*/, "2019-04-01/deploymentTemplate.json#"),
      contentVersion: "1.0.0.0",
      resources,
    });
    const { status, stderr } = run("deployment", "group", "validate", "-g", "e2e", "-f", bad);
    expectThat(status === 1 && /InvalidTemplate/.test(stderr) && /circular/i.test(stderr), stderr);
  });
  await step("az deployment group what-if tells what would be created", () => {
    const result = az(
      "deployment",
      "group",
      "what-if",
      "-g",
      "e2e",
      "-f",
      templateFile,
      "-p",
      "name=stoa",
      "--no-pretty-print",
    );
    expectThat(result.changes[0].changeType === "Create", JSON.stringify(result));
  });
  await step("az deployment group create", () => {
    const deployment = az("deployment", "group", "create", "-g", "e2e", "-f", templateFile, "-p", "name=stoa");
    const { provisioningState, outputs, parameters } = deployment.properties;
    expectThat(provisioningState === "Succeeded", JSON.stringify(deployment));
    expectThat(outputs.blob.value.includes("stoae2e"), JSON.stringify(outputs));
    expectThat(!JSON.stringify(parameters).includes("canary"), "a secure parameter is shown");
  });
  await step("az deployment operation group list", () => {
    const operations = az("deployment", "operation", "group", "list", "-g", "e2e", "-n", "main");
    expectThat(
      operations.some(
        (one: { properties: { targetResource?: { resourceName: string } } }) =>
          one.properties.targetResource?.resourceName === "stoae2e",
      ),
      JSON.stringify(operations),
    );
  });
  await step("what-if after an unchanged deployment changes nothing", () => {
    const result = az(
      "deployment",
      "group",
      "what-if",
      "-g",
      "e2e",
      "-f",
      templateFile,
      "-p",
      "name=stoa",
      "--no-pretty-print",
    );
    const changed = result.changes.filter(
      ({ changeType }: { changeType: string }) => !["NoChange", "Ignore"].includes(changeType),
    );
    expectThat(changed.length === 0, JSON.stringify(changed));
  });
  await step("az resource list, show and tag", () => {
    expectThat(az("resource", "list", "-g", "e2e").length === 1, "one resource is expected");
    const [{ id }] = az("resource", "list", "-g", "e2e");
    az("resource", "tag", "--ids", id, "--tags", "owner=e2e");
    expectThat(az("resource", "show", "--ids", id).tags.owner === "e2e", "the tag isn't there");
  });
  await step("az managedapp definition create", () => {
    const [me] = az("account", "list");
    expectThat(me, "signed in");
    const definition = az(
      "managedapp",
      "definition",
      "create",
      "-g",
      "e2e",
      "-n",
      "storage",
      "--display-name",
      "Storage",
      "--description",
      "A storage account.",
      "--lock-level",
      "ReadOnly",
      "-a",
      "0c000000-0000-4000-8000-000000000021:8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
      "--main-template",
      `@${templateFile}`,
      "--create-ui-definition",
      `@${file("ui.json", wizard)}`,
    );
    expectThat(definition.lockLevel === "ReadOnly", JSON.stringify(definition));
  });
  await step("az managedapp create from the service catalog", () => {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/e2e/providers/Microsoft.Solutions/applicationDefinitions/storage`;
    const app = az(
      "managedapp",
      "create",
      "-g",
      "e2e",
      "-n",
      "catalogapp",
      "-l",
      "westeurope",
      "--kind",
      "ServiceCatalog",
      "-d",
      id,
      "-m",
      `/subscriptions/${subscriptionId}/resourceGroups/mrg-e2e`,
      "--parameters",
      JSON.stringify({ name: { value: "managed" } }),
    );
    expectThat(
      app.provisioningState === "Succeeded" && app.outputs.blob.value.includes("managede2e"),
      JSON.stringify(app),
    );
  });
  await step("what the managed application consists of can be read and not changed", () => {
    const [account] = az("resource", "list", "-g", "mrg-e2e");
    expectThat(account.name === "managede2e", JSON.stringify(account));
    const { status, stderr } = run("resource", "tag", "--ids", account.id, "--tags", "x=y");
    expectThat(status !== 0 && stderr.includes("DenyAssignmentAuthorizationFailed"), stderr);
  });
  const terms = ["--publisher", "contoso", "--product", "edge-gateway", "--plan", "byol"];
  await step("az managedapp create on a marketplace plan whose terms are not accepted is refused", () => {
    const { status, stderr } = marketplaceApp("refusedapp", "mrg-refused");
    expectThat(status === 1 && stderr.includes("MarketplacePurchaseEligibilityFailed"), stderr);
  });
  await step("az term accept", () => expectThat(az("term", "accept", ...terms).accepted === true, "not accepted"));
  await step("az managedapp create on a marketplace plan", () => {
    const { status, stdout, stderr } = marketplaceApp("gateway", "mrg-gateway");
    expectThat(status === 0 && JSON.parse(stdout).provisioningState === "Succeeded", stderr);
  });
  await step("az managedapp list and show", () => {
    expectThat(az("managedapp", "list", "-g", "e2e").length === 2, "two applications are expected");
    expectThat(az("managedapp", "show", "-g", "e2e", "-n", "gateway").plan.name === "byol", "the plan isn't shown");
  });
  await step("deleting an application leaves nothing behind", () => {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/e2e/providers/Microsoft.Solutions/applications/gateway`;
    az("resource", "delete", "--ids", id);
    expectThat(
      run("group", "exists", "-n", "mrg-gateway").stdout.trim() === "false",
      "the managed group is still there",
    );
  });
  await step("az rest and a usage event with a token for the metering service", () => {
    const url = `${baseUrl}/api/usageEvent?api-version=2018-08-31`;
    const body = JSON.stringify({
      resourceId: crypto.randomUUID(),
      quantity: 1,
      dimension: "documents",
      effectiveStartTime: new Date().toISOString(),
      planId: "standard",
    });
    const { status, stderr } = run(
      "rest",
      "--method",
      "post",
      "--resource",
      "20e940b3-4c77-4b0b-9a53-9e16a1b010a7",
      "--url",
      url,
      "--body",
      body,
    );
    expectThat(status === 1 && stderr.includes("BadArgument"), stderr);
  });
  await step("az group delete", () => {
    az("group", "delete", "-n", "e2e", "--yes");
    expectThat(run("group", "exists", "-n", "mrg-e2e").stdout.trim() === "false", "the managed group is still there");
  });
} finally {
  await server.close();
  rmSync(home, { recursive: true, force: true });
}
finish();

function marketplaceApp(name: string, managedGroup: string) {
  const parameters = {
    gatewayName: { value: "azgate" },
    licenceKey: { value: "AAAAA-BBBBB-CCCCC-DDDDD" },
    adminUsername: { value: "gateadmin" },
    adminPassword: { value: "Demo-only-2026!" },
  };
  return run(
    "managedapp",
    "create",
    "-g",
    "e2e",
    "-n",
    name,
    "-l",
    "westeurope",
    "--kind",
    "MarketPlace",
    "-m",
    `/subscriptions/${subscriptionId}/resourceGroups/${managedGroup}`,
    "--plan-name",
    "byol",
    "--plan-product",
    "edge-gateway",
    "--plan-publisher",
    "contoso",
    "--plan-version",
    "3.1.0",
    "--parameters",
    JSON.stringify(parameters),
  );
}
