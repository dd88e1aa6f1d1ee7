import { type Result, type TemplateError, Unresolved } from "../expression/index.ts";
import { printUnresolved } from "../expression/print.ts";
import { type JsonDocument, type JsonNode, pathOf, readJson, toValue } from "../json/index.ts";
import { show, showNode, showSeen } from "./code.ts";
import { isFromElsewhere, nowhere, placeOfValue, type UnknownCount } from "./count.ts";
import { Deployment } from "./deployment.ts";
import { at, facts, markWhole, see, unframed } from "./errors.ts";
import type { Target } from "./ids.ts";
import { type ResourceInstance, wrongResult } from "./instances.ts";
import type { Template } from "./model.ts";
import { readLink } from "./nested-link.ts";
import { linkedParameters, valueOfEntry } from "./nested-parameters.ts";
import { nestedTarget } from "./nested-target.ts";
import { evaluateOuter, find, isOuter, nodeOf } from "./outer.ts";
import { readNestedTemplate, readTemplate } from "./read.ts";
import { markForeign } from "./rewrite.ts";
import { holdsExpression, valueOfText } from "./shape.ts";
import { tokenType } from "./token-type.ts";

const guidance = "Please see https://aka.ms/WhatIfEvalStopped for more guidance.";
const noLinks = "The nested deployment uses a template or parameters link, but not link resolver was supplied.";

/** The deployment inside a resource, ready to be prepared; nothing, and a warning, where it can't be opened yet. */
export function openNested(
  parent: Deployment,
  instance: ResourceInstance,
  condition: Result | undefined,
): Opening | undefined {
  return new Opener(parent, instance).open(condition);
}

/** A nested deployment before its resources are worked out. */
export interface Opening {
  deployment: Deployment;
  templateNode: JsonNode;
}

/** Tells that a nested deployment stays closed because a loop in it has an unknown count. */
export function warnOfCount(parent: Deployment, instance: ResourceInstance, { message }: UnknownCount): void {
  parent.surroundings.diagnostics.push({
    level: "Warning",
    code: "NestedDeploymentShortCircuited",
    target: "",
    message: `The nested deployment '${idOf(instance)}' ${at(parent.template.document, instance.declaration.node)} could not be expanded because it contains one or more copy count expressions that cannot be evaluated prior to the start of the deployment: '${message}'.`,
  });
}

function idOf(instance: ResourceInstance): string {
  return String(show(instance.fullId));
}

class Opener {
  private readonly parent: Deployment;
  private readonly instance: ResourceInstance;
  private readonly document: JsonDocument;
  private readonly id: string;

  constructor(parent: Deployment, instance: ResourceInstance) {
    this.parent = parent;
    this.instance = instance;
    this.document = parent.template.document;
    this.id = idOf(instance);
  }

  open(condition: Result | undefined): Opening | undefined {
    const { instance, document } = this;
    const { declaration, values } = instance;
    const properties = values.properties;
    const { target, base } = this.checkPlace();
    if (properties === undefined) throw this.refuse("The deployment definition is invalid.", "arm-deploy-resources");
    if (!(properties instanceof Map)) {
      const written = { node: declaration.values.properties?.node ?? declaration.node };
      const source = placeOfValue(properties, written, instance.symbols);
      const path = source ? pathOf(document.root, source) : "<null>";
      return this.warn(
        `The nested deployment 'properties' property at path '${path}' could not be reduced to an object with string keys prior to the start of the parent deployment. As a result, all resources declared in the nested deployment will be excluded from expansion. ${guidance}`,
      );
    }
    const { apiVersion } = instance;
    if (apiVersion instanceof Unresolved) {
      return this.warn(
        `The nested deployment '${this.id}' ${at(document, declaration.node)} could not be expanded because its API version '${printUnresolved(apiVersion)}' could not be reduced to a constant value. ${guidance}`,
      );
    }
    if (typeof apiVersion !== "string") throw markWhole(wrongResult(apiVersion, "String"));
    const source = this.source(properties);
    const found = source === "link" ? this.linked(properties) : this.inline(properties);
    if (!found) return undefined;
    const given = this.given(properties);
    if (!given) return undefined;
    const { template, node, uri } = found;
    const deployment = new Deployment(template, this.parent.surroundings, {
      name: instance.name,
      id: base === "" ? this.id : instance.fullId,
      target,
      given,
      parent: this.parent,
      ...(values.location === undefined ? {} : { location: values.location }),
      ...(uri === undefined ? {} : { uri }),
      ...(condition === undefined ? {} : { condition }),
    });
    return { deployment, templateNode: node };
  }

  private source(properties: Map<string, Result>): "template" | "link" {
    const has = (name: string) => find(properties, name) !== undefined;
    const hasTemplate = this.instance.declaration.template !== undefined || has("template");
    if (hasTemplate && has("templateLink")) {
      throw this.refuse(
        `The deployment '${this.id}' cannot have both the TemplateLink and Template property set. Please use one or the other.`,
      );
    }
    if (!hasTemplate && !has("templateLink")) {
      throw this.refuse(`The deployment '${this.id}' must have either the TemplateLink or Template property set.`);
    }
    return hasTemplate ? "template" : "link";
  }

  private checkPlace(): { target: Target; base: string | Unresolved } {
    const { instance } = this;
    const { subscriptionId } = instance;
    const place = nestedTarget(instance);
    if (
      typeof subscriptionId === "string" &&
      subscriptionId !== "" &&
      !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscriptionId)
    ) {
      throw unframed(
        `The provided value '${subscriptionId}' is not valid subscription identifier. Please see https://aka.ms/arm-resource-functions/#${place.target.scope === "subscription" ? "subscriptionresourceid" : "resourceid"} for usage details.`,
        facts(this.document, instance.declaration.node, { seen: subscriptionId }),
      );
    }
    const location = instance.values.location ?? null;
    if (place.target.scope === "resourceGroup" && location !== null) {
      throw this.refuse(
        `The 'location' property is not allowed for '${this.id}' at resource group scope.`,
        "arm-deployment-subscription",
      );
    }
    if (place.target.scope !== "resourceGroup" && location === null) {
      throw this.refuse(`The 'location' property must be specified for '${this.id}'.`, "arm-deployment-subscription");
    }
    return place;
  }

  private inline(properties: Map<string, Result>): Found | undefined {
    const { instance, document } = this;
    const outer = isOuter(instance);
    if (outer === "unknown") {
      const options = find(properties, "expressionEvaluationOptions") ?? null;
      const written = memberNode(instance.declaration.values.properties?.node, "expressionEvaluationOptions");
      const source = placeOfValue(options, { node: written ?? instance.declaration.node }, instance.symbols);
      const place = source ? at(document, source) : nowhere;
      return this.warn(
        `The evaluation scope of the nested deployment '${this.id}' ${place} could not be evaluated due to the use of runtime expressions. As a result, all resources declared in the nested deployment will be excluded from expansion. ${guidance}`,
      );
    }
    let node = instance.declaration.template ?? nodeOf(find(properties, "template") ?? null, instance.declaration.node);
    if (outer === true && instance.declaration.template) {
      const evaluated = evaluateOuter(instance);
      if (evaluated && evaluated.open.length > 0) {
        return this.warn(
          `The nested deployment '${this.id}' ${at(document, instance.declaration.node)} could not be expanded because it uses outer-mode evaluation and its template contains expressions that could not be evaluated. ${guidance}`,
        );
      }
      node = evaluated?.node ?? node;
    }
    if (node.kind !== "object") throw wrongTemplate(node, document);
    return { template: readOnce(document, node), node };
  }

  private linked(properties: Map<string, Result>): Found | undefined {
    const { instance, document, parent } = this;
    const where = `The nested deployment '${this.id}' ${at(document, instance.declaration.node)} could not be expanded because`;
    const link = readLink(find(properties, "templateLink") as Result, "template");
    if (!link) {
      return this.warn(
        `${where} the link from which the template will be downloaded during the deployment could not be reduced to a constant value. ${guidance}`,
      );
    }
    const { uri, id, relativePath } = link;
    if (uri !== undefined && id !== undefined) {
      throw this.refuse(
        `The deployment '${this.id}' cannot have both the TemplateLink Id and TemplateLink Uri property set. Please use one or the other.`,
      );
    }
    const from = parent.facts.uri;
    const address =
      relativePath !== undefined && uri === undefined && from !== undefined ? resolveUri(from, relativePath) : uri;
    if (address === undefined && id === undefined) {
      throw this.refuse(
        `The deployment '${this.id}' must specify either the TemplateLink Uri or TemplateLink Id property.`,
      );
    }
    const text = address === undefined ? undefined : parent.surroundings.links?.(address);
    if (address === undefined || text === undefined) {
      const why = this.notFound(address ?? id);
      return this.warn(`${where} the template failed to download with the following message: '${why}'. ${guidance}`);
    }
    const linked = readJson(text, { file: address });
    const template = readTemplate(linked);
    return { template, node: linked.root as JsonNode, uri: address };
  }

  private given(properties: Map<string, Result>): Map<string, Result> | undefined {
    const { document, instance } = this;
    const node = instance.declaration.values.properties?.node;
    const where = (name: string) => at(document, memberNode(node, name) ?? instance.declaration.node);
    const parameters = find(properties, "parameters");
    const link = find(properties, "parametersLink");
    if (parameters !== undefined && link !== undefined) {
      throw this.refuse(
        `The deployment '${this.id}' cannot have both the ParameterLink and Parameter property set. Please use one or the other.`,
      );
    }
    if (link !== undefined) {
      const isElsewhere = link instanceof Unresolved && isFromElsewhere(link.expression);
      const read = readLink(link, "parameters");
      const text = read?.uri === undefined ? undefined : this.parent.surroundings.links?.(read.uri);
      if (read?.uri !== undefined && text !== undefined) return linkedParameters(read.uri, text);
      const why = read
        ? `the parameters failed to download with the following message: '${this.notFound(read.uri)}'`
        : "the link from which the parameters will be downloaded during the deployment could not be reduced to a constant value";
      return this.warn(
        `The nested deployment '${this.id}' ${isElsewhere ? nowhere : where("parametersLink")} could not be expanded because ${why}. ${guidance}`,
      );
    }
    if (parameters === undefined) return new Map();
    if (!(parameters instanceof Map)) {
      return this.warn(
        `The nested deployment '${this.id}' ${where("parameters")} could not be expanded because the names of the parameters be passed in could not be reduced to constant values. ${guidance}`,
      );
    }
    const given = new Map([...parameters].map(([name, entry]) => [name, valueOfEntry(name, entry)]));
    for (const value of given.values()) markForeign(value);
    return given;
  }

  private notFound(address: string | undefined): string {
    return this.parent.surroundings.links ? `Unable to download deployment content from '${address ?? ""}'.` : noLinks;
  }

  private warn(message: string): undefined {
    this.parent.surroundings.diagnostics.push({
      level: "Warning",
      code: "NestedDeploymentShortCircuited",
      target: this.id,
      message,
    });
    return undefined;
  }

  private refuse(words: string, page = "arm-module"): TemplateError {
    return unframed(`${words} ${see(page)}`, facts(this.document, this.instance.declaration.node));
  }
}

interface Found {
  template: Template;
  node: JsonNode;
  uri?: string;
}

function wrongTemplate(node: JsonNode, document: JsonDocument): TemplateError {
  const text = node.kind === "string" ? valueOfText(node) : undefined;
  const seen = text === undefined ? showNode(node) : showSeen(text);
  const type = holdsExpression(node) ? "Undefined" : tokenType(text ?? toValue(node));
  return unframed(
    `Evaluation result of language expression '${seen}' is type '${type}', expected type is 'Object'.`,
    facts(document, node),
  );
}

function memberNode(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== "object") return undefined;
  return node.members.findLast(({ key }) => key.value.toLowerCase() === name.toLowerCase())?.value;
}

// An inner template is the same in every expansion and every turn of a loop, so it is read once.
const read = new WeakMap<JsonNode, Template>();

function readOnce(document: JsonDocument, node: JsonNode): Template {
  let template = read.get(node);
  if (!template) {
    template = readNestedTemplate(document, node);
    read.set(node, template);
  }
  return template;
}

function resolveUri(base: string, relative: string): string {
  return URL.canParse(relative, base) ? new URL(relative, base).href : relative;
}
