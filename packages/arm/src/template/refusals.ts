import {
  type Call,
  eachCall,
  eachUnresolved,
  type Result,
  TemplateError,
  Unresolved,
  unexpectedHere,
} from "../expression/index.ts";
import { findRing } from "../graph/index.ts";
import { member, pathOf } from "../json/index.ts";
import { printCode } from "./code.ts";
import type { Deployment } from "./deployment.ts";
import { at, facts, see } from "./errors.ts";
import type { ResourceInstance } from "./instances.ts";
import { isForeign } from "./rewrite.ts";
import { isRuntime } from "./scope.ts";
import { tokenType } from "./token-type.ts";

/** What Azure refuses when it deploys, though its preview passes it over: duplicates, dependencies on nothing, rings. */
export function serviceRefusals(deployment: Deployment): TemplateError[] {
  return [...duplicates(deployment), ...missing(deployment), ...rings(deployment)];
}

function nameOf({ typeAndName, type, label }: ResourceInstance): string {
  return typeAndName ?? `${type}/${label}`;
}

function refusal(
  deployment: Deployment,
  instance: ResourceInstance,
  message: string,
  more: { seen?: string; hint?: string },
): TemplateError {
  const { document } = deployment.template;
  const { node } = instance.declaration;
  return new TemplateError("InvalidTemplate", message, {
    ...facts(document, node),
    path: pathOf(document.root, node),
    ...(instance.id === undefined ? {} : { target: instance.id }),
    ...more,
  });
}

function* duplicates(deployment: Deployment): Generator<TemplateError> {
  const seen = new Set<string>();
  const told = new Set<string>();
  for (const instance of deployment.instances) {
    if (!instance.isDeployed || instance.id === undefined || instance.isExtension) continue;
    const key = instance.id.toLowerCase();
    if (seen.has(key) && !told.has(key)) {
      told.add(key);
      const place = at(deployment.template.document, instance.declaration.node);
      yield refusal(
        deployment,
        instance,
        `The resource '${nameOf(instance)}' ${place} is defined multiple times in a template. ${see("arm-syntax-resources")}`,
        { seen: instance.id, hint: "Give each resource a name of its own, or conditions that exclude each other." },
      );
    }
    seen.add(key);
  }
}

function* missing(deployment: Deployment): Generator<TemplateError> {
  const declared = new Set<string>();
  const collect = (declarations: Deployment["template"]["resources"]) => {
    for (const { copy, symbolicName, children } of declarations) {
      if (symbolicName !== undefined) declared.add(symbolicName);
      if (copy?.name.kind === "constant" && typeof copy.name.value === "string")
        declared.add(copy.name.value.toLowerCase());
      collect(children);
    }
  };
  collect(deployment.template.resources);
  for (const instance of deployment.instances) {
    if (!instance.isDeployed) continue;
    for (const entry of instance.dependsOn) {
      if (deployment.dependencies(entry).length > 0 || declared.has(entry) || declared.has(entry.toLowerCase()))
        continue;
      const message = entry.includes("/")
        ? `The resource '${relative(entry)}' is not defined in the template. ${see("arm-template")}`
        : `The template reference '${entry}' is not valid: could not find template resource or resource copy with this name. ${see("arm-function-reference")}`;
      yield refusal(deployment, instance, message, {
        seen: entry,
        hint: "A resource can wait only for resources of the same template.",
      });
    }
  }
}

function relative(entry: string): string {
  const provider = entry.toLowerCase().lastIndexOf("/providers/");
  return provider >= 0 ? entry.slice(provider + "/providers/".length) : entry;
}

function* rings(deployment: Deployment): Generator<TemplateError> {
  const ring = findRing(
    deployment.instances.filter(({ isDeployed }) => isDeployed),
    (instance) => deployment.waitsFor(instance),
  );
  const [first] = ring ?? [];
  if (!ring || !first) return;
  const chain = ring.map(nameOf).join(" -> ");
  yield refusal(
    deployment,
    first,
    `Circular dependency detected on resource: '${first.id ?? nameOf(first)}'. ${see("arm-syntax-resources")}`,
    {
      seen: chain,
      hint: `Each of these waits for the next: ${chain}.`,
    },
  );
}

/** What Azure refuses of one deployment before it starts: all that its preview passes over, too. */
export function deploymentRefusals(deployment: Deployment): TemplateError[] {
  return [
    ...serviceRefusals(deployment),
    ...conditions(deployment),
    ...tooMany(deployment),
    ...versions(deployment),
    ...readers(deployment),
    ...extensions(deployment),
    ...options(deployment),
  ];
}

/** What Azure refuses of a deployment's outputs before it starts. */
export function outputRefusals(deployment: Deployment): TemplateError[] {
  const refusals: TemplateError[] = [];
  for (const { name, value, copy, condition } of deployment.template.outputs) {
    if (condition?.kind === "constant" && condition.value === false) continue;
    for (const code of [value, copy?.input]) {
      if (!code) continue;
      const result = deployment.peek(code);
      for (const call of unversioned(deployment, result)) {
        refusals.push(
          new TemplateError(
            "InvalidTemplate",
            `The template output reference to '${call}' requires an API version. ${see("arm-function-reference")}`,
            {
              ...facts(deployment.template.document, code.node),
              target: name,
              seen: call,
              hint: "Give reference() an API version, or guard it with if() and the resource's condition.",
            },
          ),
        );
      }
    }
  }
  return refusals;
}

function* versions(deployment: Deployment): Generator<TemplateError> {
  for (const instance of deployment.instances) {
    if (!instance.isDeployed || !instance.isOpen) continue;
    for (const value of Object.values(instance.values)) {
      for (const target of unversioned(deployment, value)) {
        yield refusal(
          deployment,
          instance,
          `The template resource '${nameOf(instance)}' reference to '${target}' requires an API version. ${see("arm-function-reference")}`,
          {
            seen: target,
            hint: "Give reference() an API version, or guard it with if() and the resource's condition.",
          },
        );
      }
    }
  }
}

// Azure reads resources in tags and sku only from language version 2.1 on; its preview does so always.
function* readers(deployment: Deployment): Generator<TemplateError> {
  const { languageVersion = "", document } = deployment.template;
  if (languageVersion >= "2.1") return;
  for (const instance of deployment.instances) {
    if (!instance.isDeployed || !instance.isOpen) continue;
    for (const member of ["tags", "sku"] as const) {
      const call = firstReader(instance.values[member]);
      if (!call) continue;
      const inner = unexpectedHere(call.name);
      const words = `The template resource '${instance.label}' ${at(document, instance.declaration.node)} is not valid: ${inner}. ${see("arm-functions")}`;
      yield refusal(deployment, instance, words, {
        seen: call.name,
        hint: `What is read while deploying can't stand in ${member}.`,
      });
    }
  }
}

function firstReader(value: Result | undefined): Call | undefined {
  let found: Call | undefined;
  if (value === undefined) return undefined;
  eachUnresolved(value, ({ expression }) =>
    eachCall(expression, (call) => {
      if (isRuntime(call.key) && !isForeign(call)) found ??= call;
    }),
  );
  return found;
}

// References by name or ID to what this deployment doesn't deploy, without a version to read it with.
function* unversioned(deployment: Deployment, result: Result): Generator<string> {
  const found: string[] = [];
  eachUnresolved(result, ({ expression }) =>
    eachCall(expression, ({ key, args }) => {
      const [first] = args;
      if (key !== "reference" || args.length !== 1 || first?.kind !== "literal" || typeof first.value !== "string")
        return;
      const text = first.value;
      if (deployment.isDeployed(text)) return;
      found.push(deployment.nameOf(text) ?? relative(text));
    }),
  );
  yield* found;
}

function* conditions(deployment: Deployment): Generator<TemplateError> {
  for (const instance of deployment.instances) {
    const { condition, declaration } = instance;
    if (condition === undefined || typeof condition === "boolean" || condition instanceof Unresolved) continue;
    yield refusal(
      deployment,
      instance,
      `Evaluation result of language expression '${printCode(declaration.condition)}' is type '${tokenType(condition)}', expected type is 'Boolean'.`,
      { seen: String(condition), hint: "A condition has to be true or false." },
    );
  }
}

const mostResources = 800;

function* tooMany(deployment: Deployment): Generator<TemplateError> {
  const count = deployment.instances.filter(({ isDeployed }) => isDeployed).length;
  if (count <= mostResources) return;
  yield new TemplateError(
    "InvalidTemplate",
    `The number of template resources limit exceeded. Limit: '${mostResources}' and actual: '${count}'. ${see("arm-syntax-resources")}`,
  );
}

// Without these something else would be deployed. A whole deployment isn't run again either.
const binding = ["onlyIfNotExists", "waitUntil"];
const bindingOfDeployments = [...binding, "retryOn"];

function* options(deployment: Deployment): Generator<TemplateError> {
  for (const instance of deployment.instances) {
    const { node, isDeployment } = instance.declaration;
    if (!instance.isDeployed) continue;
    const names = isDeployment ? bindingOfDeployments : binding;
    const option = names.find((name) => member(member(node, "@options"), name));
    if (!option) continue;
    yield new TemplateError(
      "OptionNotSupported",
      `The resource '${instance.label}' asks for '${option}', which isn't carried out here.`,
      {
        ...facts(deployment.template.document, node),
        seen: option,
        hint: "Take the option out of '@options', or deploy the template with Azure itself.",
      },
    );
  }
}

function* extensions(deployment: Deployment): Generator<TemplateError> {
  for (const instance of deployment.instances) {
    if (!instance.isExtension || !instance.isDeployed) continue;
    yield new TemplateError(
      "ExtensionNotSupported",
      `The resource '${instance.label}' belongs to the extension '${instance.declaration.extension}', which can't be deployed here.`,
      {
        ...facts(deployment.template.document, instance.declaration.node),
        hint: "Only resources of Azure Resource Manager can be deployed.",
      },
    );
  }
}
