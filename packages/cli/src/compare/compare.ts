import { findFile, type Package, PackageError } from "@stoa/archive";
import {
  entries,
  type Instance,
  itemsOf,
  type JsonNode,
  member,
  type PlannedDeployment,
  readJson,
  stringify,
  stringOf,
  toValue,
} from "@stoa/arm";
import { sampleValues } from "@stoa/lint";
import { type Planned, planPackage } from "../input/template.ts";

/** What a change between two packages is about. */
export type Subject = "parameter" | "resource" | "permission" | "output" | "wizard" | "price" | "file";

/** A difference between two versions of a package. */
export interface Change {
  subject: Subject;
  kind: "added" | "removed" | "changed";
  name: string;
  /** What it is about in words, where more can be said. */
  what?: string;
  /** Why somebody who uses the old version is hurt; absent where nobody is. */
  breaks?: string;
}

/** The differences between two versions of a package, breaking ones first within each subject. */
export function comparePackages(
  before: Package,
  after: Package,
  options: Record<string, string | boolean | string[] | undefined>,
): Change[] {
  const [old, now] = [sideOf(before, options), sideOf(after, options)];
  // Against a template that is refused every resource would look added or removed.
  const isPlanned = [old, now].every(({ planned }) => !planned || "plan" in planned);
  return [
    ...parameters(old, now),
    ...wizard(old, now),
    ...(isPlanned ? [...resources(old, now), ...permissions(old, now)] : []),
    ...outputs(old, now),
    ...files(before, after),
  ];
}

interface Side {
  template: JsonNode | undefined;
  definition: JsonNode | undefined;
  planned: Planned | undefined;
}

function sideOf(pkg: Package, options: Parameters<typeof comparePackages>[2]): Side {
  const main = sampleValues(pkg);
  let definition: string | undefined;
  try {
    definition = findFile(pkg, "createUiDefinition.json")?.text();
  } catch (problem) {
    if (!(problem instanceof PackageError)) throw problem;
  }
  return {
    template: main ? readJson(main.text).root : undefined,
    definition: definition === undefined ? undefined : readJson(definition).root,
    planned: main ? planPackage(pkg, main.path, options) : undefined,
  };
}

type Members = Map<string, { name: string; node: JsonNode }>;

function membersOf(node: JsonNode | undefined): Members {
  if (node?.kind !== "object") return new Map();
  return new Map(entries(node).map(([name, value]) => [name.toLowerCase(), { name, node: value }]));
}

/** What is only in the one, only in the other, and in both. */
function* pairs<Value>(
  old: Map<string, Value>,
  now: Map<string, Value>,
): Generator<[Value | undefined, Value | undefined]> {
  for (const [key, one] of old) yield [one, now.get(key)];
  for (const [key, one] of now) if (!old.has(key)) yield [undefined, one];
}

function parameters(old: Side, now: Side): Change[] {
  const of = ({ template }: Side) => membersOf(member(template, "parameters"));
  return [...pairs(of(old), of(now))].flatMap(([a, b]) => {
    const subject = "parameter";
    if (!a && b) {
      const isOptional = member(b.node, "defaultValue") !== undefined || printed(member(b.node, "nullable")) === "true";
      return [
        {
          subject,
          kind: "added",
          name: b.name,
          ...(isOptional ? {} : { breaks: "it has no default, so whoever deploys the old way is refused" }),
        },
      ];
    }
    if (a && !b) return [{ subject, kind: "removed", name: a.name, breaks: "a deployment that gives it is refused" }];
    return a && b ? parameterChange(a.name, a.node, b.node) : [];
  });
}

function parameterChange(name: string, a: JsonNode, b: JsonNode): Change[] {
  const change = (what: string, breaks?: string): Change => ({
    subject: "parameter",
    kind: "changed",
    name,
    what,
    ...(breaks ? { breaks } : {}),
  });
  const changes: Change[] = [];
  const [typeA, typeB] = [a, b].map((node) => stringOf(member(node, "type"))?.toLowerCase() ?? "");
  if (typeA !== typeB) {
    const isOnlySecrecy = typeA?.replace("secure", "") === typeB?.replace("secure", "");
    changes.push(change(`type ${typeA} → ${typeB}`, isOnlySecrecy ? undefined : "values of the old type are refused"));
  }
  const fallback = [a, b].map((node) => member(node, "defaultValue"));
  if (printed(fallback[0]) !== printed(fallback[1])) {
    const isGone = fallback[0] && !fallback[1];
    changes.push(
      change(
        `default ${short(fallback[0])} → ${short(fallback[1])}`,
        isGone ? "it has no default any more" : undefined,
      ),
    );
  }
  const allowed = [a, b].map((node) => member(node, "allowedValues"));
  if (printed(allowed[0]) !== printed(allowed[1])) {
    const left = new Set(itemsOf(allowed[1]).map(printed));
    const gone = allowed[1] ? itemsOf(allowed[0]).filter((one) => !left.has(printed(one))) : [];
    const breaks =
      allowed[1] && !allowed[0]
        ? "only some values are taken now"
        : gone.length > 0
          ? `no longer taken: ${gone.map(short).join(", ")}`
          : undefined;
    changes.push(change("other allowed values", breaks));
  }
  for (const [limit, isLower] of [
    ["minValue", true],
    ["maxValue", false],
    ["minLength", true],
    ["maxLength", false],
  ] as const) {
    const [x, y] = [a, b].map((node) => numberOf(member(node, limit)));
    if (x === y) continue;
    const isStricter = y !== undefined && (x === undefined || (isLower ? y > x : y < x));
    changes.push(
      change(`${limit} ${x ?? "none"} → ${y ?? "none"}`, isStricter ? "values that passed are refused" : undefined),
    );
  }
  return changes;
}

function wizard(old: Side, now: Side): Change[] {
  const subject = "wizard";
  const elements = new Map(elementsOf(old.definition));
  const changes = [...pairs(elements, new Map(elementsOf(now.definition)))].flatMap(([a, b]): Change[] => {
    if (!a && b) return [{ subject, kind: "added", name: b.name }];
    if (a && !b) return [{ subject, kind: "removed", name: a.name }];
    if (!a || !b || printed(a.node) === printed(b.node)) return [];
    const parts = ["type", "label", "toolTip", "defaultValue", "constraints", "options", "visible"].filter(
      (part) => printed(member(a.node, part)) !== printed(member(b.node, part)),
    );
    return [{ subject, kind: "changed", name: b.name, what: parts.join(", ") }];
  });
  for (const [a, b] of pairs(new Map(stepsOf(old.definition)), new Map(stepsOf(now.definition)))) {
    const name = `step ${(a ?? b)?.name}`;
    if (!a || !b) changes.push({ subject, kind: a ? "removed" : "added", name });
    else if (a.position !== b.position) changes.push({ subject, kind: "changed", name, what: "another place" });
    else if (a.label !== b.label) changes.push({ subject, kind: "changed", name, what: `${a.label} → ${b.label}` });
  }
  const [configA, configB] = [old, now].map(({ definition }) => member(member(definition, "parameters"), "config"));
  if (printed(configA) !== printed(configB))
    changes.push({ subject, kind: configA ? (configB ? "changed" : "removed") : "added", name: "config" });
  const outputsOf = ({ definition }: Side) => membersOf(member(member(definition, "parameters"), "outputs"));
  for (const [a, b] of pairs(outputsOf(old), outputsOf(now))) {
    const name = `output ${(a ?? b)?.name}`;
    if (!a || !b) changes.push({ subject, kind: a ? "removed" : "added", name });
    else if (printed(a.node) !== printed(b.node))
      changes.push({ subject, kind: "changed", name, what: `${short(a.node)} → ${short(b.node)}` });
  }
  return changes;
}

/** The steps of a wizard by their names. */
function stepsOf(definition: JsonNode | undefined): [string, { name: string; position: number; label: string }][] {
  return itemsOf(member(member(definition, "parameters"), "steps")).map((node, position) => {
    const name = stringOf(member(node, "name")) ?? "";
    return [name.toLowerCase(), { name, position, label: short(member(node, "label")) }];
  });
}

/** The elements of a wizard by where they are. */
function elementsOf(definition: JsonNode | undefined): [string, { name: string; node: JsonNode }][] {
  const within = (list: JsonNode | undefined, place: string): [string, { name: string; node: JsonNode }][] =>
    itemsOf(list).flatMap((node) => {
      const name = `${place}.${stringOf(member(node, "name")) ?? ""}`;
      return [
        [name.toLowerCase(), { name, node }] as [string, { name: string; node: JsonNode }],
        ...within(member(node, "elements"), name),
      ];
    });
  const parameters = member(definition, "parameters");
  return [
    ...within(member(parameters, "basics"), "basics"),
    ...itemsOf(member(parameters, "steps")).flatMap((step) =>
      within(member(step, "elements"), stringOf(member(step, "name")) ?? ""),
    ),
  ];
}

/** What keeps a package's resources from being compared: its template is refused. */
export function refusalOf(pkg: Package, options: Parameters<typeof comparePackages>[2]): string | undefined {
  const { planned } = sideOf(pkg, options);
  return planned && "error" in planned ? `${planned.path}: ${planned.error.message}` : undefined;
}

function instancesOf(side: Side): Map<string, Instance> {
  const all = (deployment: PlannedDeployment): Instance[] =>
    deployment.instances.flatMap((one) => [one, ...(one.deployment ? all(one.deployment) : [])]);
  if (!side.planned || "error" in side.planned) return new Map();
  return new Map(all(side.planned.plan.deployment).map((one) => [one.id.toLowerCase(), one]));
}

// What these hold is gone when they are; a new one under another name doesn't bring it back.
const keepsData = /^microsoft\.(storage|sql|documentdb|keyvault|dbfor\w+|cache|compute\/disks|netapp)/i;

function resources(old: Side, now: Side): Change[] {
  const subject = "resource";
  return [...pairs(instancesOf(old), instancesOf(now))].flatMap(([a, b]): Change[] => {
    const name = `${(a ?? b)?.type} ${(a ?? b)?.name}`;
    if (!a && b) return [{ subject, kind: "added", name }];
    if (a && !b)
      return [
        {
          subject,
          kind: "removed",
          name,
          ...(keepsData.test(a.type)
            ? { breaks: "an upgrade leaves it behind or deletes it, with what it holds" }
            : {}),
        },
      ];
    if (!a || !b) return [];
    const parts = [...new Set([...Object.keys(a.body), ...Object.keys(b.body)])].filter(
      (part) => part !== "dependsOn" && part !== "apiVersion",
    );
    const said = parts.flatMap((part) => [...differences(a.body[part], b.body[part], part)]);
    if (a.apiVersion !== b.apiVersion) said.push(`apiVersion ${a.apiVersion} → ${b.apiVersion}`);
    if (said.length === 0) return [];
    const isMoved = JSON.stringify(a.body.location) !== JSON.stringify(b.body.location);
    const breaks = isMoved ? "a resource can't be moved to another region" : undefined;
    const more = said.length > mostDifferences ? [`${said.length - mostDifferences} more`] : [];
    const what = [...said.slice(0, mostDifferences), ...more].join("; ");
    return [{ subject, kind: "changed", name, what, ...(breaks ? { breaks } : {}) }];
  });
}

const mostDifferences = 5;

/** The values that differ, each with its path. Lists of another length are told whole. */
function* differences(a: unknown, b: unknown, path: string): Generator<string> {
  if (JSON.stringify(a) === JSON.stringify(b)) return;
  const [x, y] = [membersIn(a), membersIn(b)];
  const isList = Array.isArray(a) || Array.isArray(b);
  if (!x || !y || (isList && x.size !== y.size)) yield `${path}: ${brief(a)} → ${brief(b)}`;
  else
    for (const name of new Set([...x.keys(), ...y.keys()]))
      yield* differences(x.get(name), y.get(name), isList ? `${path}[${name}]` : `${path}.${name}`);
}

function membersIn(value: unknown): Map<string, unknown> | undefined {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}

function brief(value: unknown): string {
  const text = value === undefined ? "none" : (JSON.stringify(value) ?? "none");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Role assignments, and what the publisher has to be allowed: the providers that are written to. */
function permissions(old: Side, now: Side): Change[] {
  const rolesOf = (side: Side) =>
    new Map(
      [...instancesOf(side).values()]
        .filter(({ type }) => /\/roleAssignments$/i.test(type))
        .map((one) => {
          const properties = one.body.properties as { roleDefinitionId?: unknown } | undefined;
          const role =
            String(properties?.roleDefinitionId ?? "")
              .split("/")
              .at(-1) ?? "";
          return [`${one.id} ${role}`.toLowerCase(), `role ${role} by ${one.name}`] as const;
        }),
    );
  const providersOf = (side: Side) =>
    new Map(
      [...instancesOf(side).values()]
        .map(({ type }) => type.split("/")[0] ?? "")
        .map((name) => [name.toLowerCase(), `provider ${name}`]),
    );
  const subject = "permission";
  return [...pairs(rolesOf(old), rolesOf(now)), ...pairs(providersOf(old), providersOf(now))].flatMap(
    ([a, b]): Change[] => {
      if (a && b) return [];
      if (a) return [{ subject, kind: "removed", name: a }];
      const breaks = b?.startsWith("role ") ? "customers have to agree to more than before" : undefined;
      return [{ subject, kind: "added", name: b ?? "", ...(breaks ? { breaks } : {}) }];
    },
  );
}

function outputs(old: Side, now: Side): Change[] {
  const subject = "output";
  const of = ({ template }: Side) => membersOf(member(template, "outputs"));
  return [...pairs(of(old), of(now))].flatMap(([a, b]): Change[] => {
    if (!a && b) return [{ subject, kind: "added", name: b.name }];
    if (a && !b) return [{ subject, kind: "removed", name: a.name, breaks: "whoever reads it finds nothing" }];
    if (!a || !b || printed(a.node) === printed(b.node)) return [];
    const [typeA, typeB] = [a, b].map(({ node }) => stringOf(member(node, "type"))?.toLowerCase());
    if (typeA !== typeB)
      return [
        {
          subject,
          kind: "changed",
          name: b.name,
          what: `type ${typeA} → ${typeB}`,
          breaks: "whoever reads it gets another type",
        },
      ];
    return [{ subject, kind: "changed", name: b.name, what: "another value" }];
  });
}

function files(before: Package, after: Package): Change[] {
  const known = /^(maintemplate|createuidefinition)\.json$/i;
  const of = ({ files: all }: Package) =>
    new Map([...all.values()].filter(({ path }) => !known.test(path)).map((file) => [file.path, file]));
  return [...pairs(of(before), of(after))].flatMap(([a, b]): Change[] => {
    const name = (a ?? b)?.path ?? "";
    if (!a || !b) return [{ subject: "file", kind: a ? "removed" : "added", name }];
    return isSame(a.bytes(), b.bytes()) ? [] : [{ subject: "file", kind: "changed", name }];
  });
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function printed(node: JsonNode | undefined): string {
  return node === undefined ? "" : stringify(toValue(node));
}

function short(node: JsonNode | undefined): string {
  const text = node === undefined ? "none" : printed(node);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function numberOf(node: JsonNode | undefined): number | undefined {
  return node?.kind === "number" ? Number(node.value) : undefined;
}
