import { findFile } from "@stoa/archive";
import { type Argument, type Call, callsIn, isExpression } from "../expression/scan.ts";
import { isDeployment } from "../model/template.ts";
import { places } from "../model/walk.ts";
import { type Context, type Report, rule } from "../rule.ts";

const base = "parameters('_artifactsLocation')";
const token = "parameters('_artifactsLocationSasToken')";
const files = (script: string) => ({
  files: {
    "mainTemplate.json": {
      parameters: { _artifactsLocation: { type: "string" } },
      variables: { script },
      resources: [],
    },
    "scripts/install.sh": "echo",
  },
});

export const broughtFilesAreThere = rule({
  id: "brought-files-are-there",
  on: "template",
  severity: "warning",
  says: "A file that a template takes from its package is in the package, spelt the same.",
  because:
    "The deployment finds nothing under that address and fails half-way; where packages are kept, large and small letters differ.",
  help: "Put the file into the package, or correct its path.",
  good: [
    files(`[uri(${base}, concat('scripts/install.sh', ${token}))]`),
    files(`[uri(${base}, concat('scripts/', parameters('name'), ${token}))]`),
    files(`[uri(parameters('elsewhere'), 'scripts/other.sh')]`),
  ],
  bad: [
    files(`[uri(${base}, concat('scripts/instal.sh', ${token}))]`),
    files(`[uri(${base}, 'Scripts/install.sh')]`),
    files(`[concat(${base}, 'scripts/other.sh', ${token})]`),
    {
      files: {
        "mainTemplate.json": {
          resources: [
            {
              type: "Microsoft.Resources/deployments",
              apiVersion: "2022-09-01",
              name: "n",
              properties: { templateLink: { relativePath: "nestedtemplates/net.json" } },
            },
          ],
        },
      },
    },
  ],
  visit: {
    template({ file, root, isInner, isMain }, report, context) {
      if (isInner || context.isPartial) return;
      // A second main template, such as one that publishes the package, is no part of what is deployed.
      if (isMain && context.main && file !== context.main.file) return;
      if (!mayName.test(file.document.text)) return;
      const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
      for (const place of places(root)) {
        const { node, key } = place;
        if (node.kind !== "string") continue;
        for (const call of addressesOwn.test(node.value) ? callsIn(node.value) : []) {
          const link = linkOf(call);
          if (link) judge(link.isOwn ? folder + link.path : link.path, context, (says) => report(says, node));
        }
        if (key?.value.toLowerCase() !== "relativepath" || isExpression(node.value)) continue;
        if (isDeployment(place.parents[2])) judge(folder + node.value, context, (says) => report(says, node));
      }
    },
  },
});

// Most texts speak of no file, and only these need to be taken apart.
const mayName = /_artifactsLocation|templateLink|relativePath/i;
const addressesOwn = /_artifactsLocation|templateLink/i;

function judge(written: string, { package: pkg }: Context, report: Report): void {
  const path = plainPath(written);
  if (path === undefined || pkg.files.has(path)) return;
  const other = findFile(pkg, path);
  report(other ? `The package spells '${path}' as '${other.path}'.` : `There is no '${path}' in the package.`);
}

/** What an address made of the package's own leads to: from its root, or from the folder of the template that says so. */
function linkOf({ name, args }: Call): { path: string; isOwn: boolean } | undefined {
  const [first, ...rest] = args;
  const isOwn = /^deployment\(\)\.properties\.templateLink\.uri$/i.test(first?.text ?? "");
  if (!first || (!isOwn && !/^parameters\(\s*'_artifactsLocation'\s*\)$/i.test(first.text))) return undefined;
  const kind = name.toLowerCase();
  const parts = kind === "uri" ? partsOf(rest[0]) : kind === "concat" ? rest : undefined;
  const last = parts?.at(-1);
  const isSigned = last !== undefined && /_artifactsLocationSasToken/i.test(last.text);
  const literals = (isSigned ? parts?.slice(0, -1) : parts)?.map(({ literal }) => literal);
  if (!literals || literals.length === 0 || literals.includes(undefined)) return undefined;
  const path = literals.join("");
  // A folder is only the start of an address.
  return /\.\w+$/.test(path) ? { path, isOwn } : undefined;
}

function partsOf(argument: Argument | undefined): Argument[] | undefined {
  if (!argument || argument.literal !== undefined) return argument ? [argument] : undefined;
  const [call] = callsIn(`[${argument.text}]`);
  const isJoined = call?.name.toLowerCase() === "concat" && call.end === argument.text.length + 1;
  return isJoined ? call.args : undefined;
}

/** A path without `.` and `..`; undefined where it leads out of the package. */
function plainPath(path: string): string | undefined {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join("/");
}
