import { itemsOf, type JsonObject, member, stringOf } from "@stoa/arm/json";
import { isBicep } from "../model/bicep.ts";
import { fullType } from "../model/template.ts";
import { judgeVersion, knownVersions, type VersionFault } from "../model/versions.ts";
import { named, type Place } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const resource = (apiVersion: unknown, more = {}) => ({
  resources: [{ type: "Microsoft.Storage/storageAccounts", apiVersion, ...more }],
});

export const apiVersionsShouldBeRecent = rule({
  id: "api-versions-should-be-recent",
  toolkit: "apiVersions-Should-Be-Recent",
  on: "template",
  severity: "warning",
  says: "API versions are at most two years old, and released.",
  because: "Azure retires old versions and previews; a package that uses one stops deploying one day.",
  help: "Use the newest stable version, and try the package with it.",
  good: [
    resource("2022-09-01"),
    resource("2023-01-01"),
    { resources: [{ type: "A/b", properties: { apiVersion: "v1.0" } }] },
  ],
  bad: [resource("2015-06-15"), resource(1), resource("latest")],
  visit: {
    template(template, report, { table, main, profile }) {
      const resources = member(template.root, "resources");
      if (!table || !resources) return;
      // The toolkit takes every member of that name for one, that of a parameter too.
      for (const place of named(profile.isStrict ? resources : template.root, ["apiVersion"], template.cut)) {
        if (String(place.path.at(-2)).toLowerCase() === "properties") continue;
        const { parents } = place;
        const type = typeAt(parents);
        if (type === undefined) {
          if (place.node.kind === "string")
            report("The type of this resource can't be told.", place.node, { severity: "warning" });
          continue;
        }
        if (isOptedOut(parents[0])) {
          report("This resource asks for its API version not to be judged.", place.node, { severity: "warning" });
          continue;
        }
        const version = stringOf(place.node);
        if (version === undefined) {
          report("The API version is no text.", place.node, { code: "ApiVersion.Not.String" });
          continue;
        }
        if (isBicep(main) && type.toLowerCase() === "microsoft.resources/deployments") continue;
        const found = /\d{4}-\d{2}-\d{2}(-[a-z0-9-]+)?/i.exec(version);
        if (!found) {
          report(`The API version '${version}' is no date.`, place.node, { code: "ApiVersion.Not.Date" });
          continue;
        }
        const known = knownVersions(table, type);
        // A date inside an expression is no version that could be looked up.
        const fault = known && version === found[0] ? judgeVersion(found[0], known, table.today) : undefined;
        if (fault) tell(fault, type, found[0], place, report);
      }
    },
  },
});

function tell(fault: VersionFault, type: string, version: string, place: Place, report: Report): void {
  switch (fault.kind) {
    case "PreviewNotRecent": {
      report(`${version} of ${type} is a preview, and ${fault.newer} is out.`, place.node, {
        code: "ApiVersion.Preview.Not.Recent",
      });
      return;
    }
    case "PreviewHasNonPreview": {
      report(`${version} of ${type} is a preview, and ${fault.newer} is out.`, place.node, {
        code: "ApiVersion.Preview.Version.Has.NonPreview",
      });
      return;
    }
    case "OutOfDate": {
      report(`${version} of ${type} is more than two years old; the newest is ${fault.newest}.`, place.node, {
        code: "ApiVersion.OutOfDate",
      });
      return;
    }
    case "Unknown": {
      report(`${version} is not among the known versions of ${type}; the newest is ${fault.newest}.`, place.node, {
        severity: "warning",
      });
      return;
    }
  }
}

/** The full type of the resource around an API version; undefined when it is an extension whose own type can't be told. */
function typeAt(parents: readonly JsonObject[]): string | undefined {
  const types = parents.flatMap((parent, at) => {
    const type = stringOf(member(parent, "type"))?.trim();
    // A deployment whose template is its own world is no parent type of what is in it.
    const isDeployment = at > 0 && type?.toLowerCase() === "microsoft.resources/deployments";
    return type && !isDeployment ? [type] : [];
  });
  const type = fullType(types.reverse());
  if (!type.toLowerCase().includes("/providers/")) return type;
  const name = stringOf(member(parents[0], "name")) ?? "";
  const provider = /\/(\w+\.[\w.]+)\//.exec(name)?.[1];
  return provider === undefined
    ? undefined
    : `${provider}/${type.slice(type.toLowerCase().lastIndexOf("/providers/") + 11)}`;
}

function isOptedOut(resource: JsonObject | undefined): boolean {
  return itemsOf(member(resource, "metadata")).some(
    (item) => stringOf(item)?.toLowerCase() === "disable-apiversions-should-be-recent",
  );
}
