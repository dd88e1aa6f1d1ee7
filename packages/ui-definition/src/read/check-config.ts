import { isMap, type JsonMap, kindOf, type Maybe, own } from "../json.ts";
import { checkNames } from "./check-names.ts";
import type { UiDefinition } from "./definition.ts";
import type { Path, ProblemList } from "./problem.ts";

const configNames = [
  "isWizard",
  "basics.description",
  "basics.subscription.constraints.validations",
  "basics.subscription.resourceProviders",
  "basics.resourceGroup.constraints.validations",
  "basics.resourceGroup.allowExisting",
  "basics.location.label",
  "basics.location.toolTip",
  "basics.location.visible",
  "basics.location.resourceTypes",
  "basics.location.allowedValues",
];
// The portal's own teams have more; outside it these mean nothing.
const portalOnly = ["parameters", "resources", "dataSources", "messages", "commands"];

/** Checks `parameters.config` and `parameters.resourceTypes` of a createUiDefinition. */
export function checkConfig(parameters: JsonMap, path: Path, problems: ProblemList): void {
  const config = own(parameters, "config");
  if (config !== undefined && !isMap(config))
    problems.add("warning", "wrong-type", `'config' must be an object, not ${kindOf(config)}.`, [...path, "config"]);
  if (isMap(config)) checkNames(config, [...path, "config"], configNames, "config", problems);
  checkTypes(own(parameters, "resourceTypes"), [...path, "resourceTypes"], problems);
  const location = own(own(config, "basics"), "location");
  const place = [...path, "config", "basics", "location", "resourceTypes"];
  checkTypes(own(location, "resourceTypes"), place, problems);
}

function checkTypes(list: Maybe, path: Path, problems: ProblemList): void {
  if (list === undefined) return;
  const isList = Array.isArray(list) && list.length > 0;
  if (!isList || list.some((type) => typeof type !== "string" || !/^[\w.]+(\/[\w.-]+)+$/.test(type))) {
    const message = "'resourceTypes' must be a list of full resource types such as Microsoft.Compute/virtualMachines.";
    problems.add("warning", "wrong-type", message, path);
  }
}

/** Checks what depends on the version of a createUiDefinition; older ones know less. */
export function checkOldVersion(root: JsonMap, definition: UiDefinition, problems: ProblemList): void {
  const { version, handler } = root;
  if (typeof version !== "string" || !/^0\.(0\.1|1\.[01])-preview$/.test(version)) return;
  const say = (what: string, path: Path) =>
    problems.addAtKey("warning", "version", `Version ${version} ${what}: 0.1.2-preview does.`, path);
  if (handler === "Microsoft.Azure.CreateUIDef") say("doesn't know this handler", ["handler"]);
  if (own(root.parameters, "config") !== undefined) say("doesn't know 'config'", ["parameters", "config"]);
  for (const { raw, path, id } of definition.steps) {
    if (id === "basics") continue;
    for (const needed of ["subLabel", "bladeTitle"]) {
      if (own(raw, needed) !== undefined) continue;
      problems.add("warning", "version", `In version ${version} every step needs '${needed}'.`, path);
    }
  }
}

/** Checks the names that a step has. */
export function checkStepNames(definition: UiDefinition, raw: JsonMap, path: Path, problems: ProblemList): void {
  const own = definition.kind === "form" ? ["description"] : ["subLabel.*", "bladeTitle", "bladeSubtitle"];
  checkNames(raw, path, ["name", "label", "elements", "visible", ...own], "A step", problems);
}

/** Checks the names around the steps of a form, and where its ResourceScope stands. */
export function checkFormView(definition: UiDefinition, view: JsonMap, problems: ProblemList): void {
  for (const name of Object.keys(view)) {
    if (["kind", "properties", "outputs"].includes(name)) continue;
    const why = portalOnly.includes(name)
      ? "only forms of Azure's own portal have it"
      : "it means nothing at this place";
    problems.addAtKey("warning", "unknown-property", `'${name}': ${why}.`, ["view", name]);
  }
  const properties = isMap(view.properties) ? view.properties : {};
  for (const name of Object.keys(properties)) {
    if (["title", "steps", "isWizard"].includes(name)) continue;
    const message = `'${name}' of a form's properties is for Azure's own portal; here it does nothing.`;
    problems.addAtKey("warning", "unknown-property", message, ["view", "properties", name]);
  }
  if (own(properties, "title") === undefined)
    problems.add("warning", "missing", "A form needs a title.", ["view", "properties"]);
  for (const [position, step] of definition.steps.entries()) {
    for (const [at, element] of step.elements.entries()) {
      if (element.type !== "Microsoft.Common.ResourceScope" || (position === 0 && at === 0)) continue;
      const message = "Azure's schema has ResourceScope as the first element of the first step only.";
      problems.add("info", "portability", message, element.path, element.id);
    }
  }
}
