import {
  call,
  invalid,
  isSettled,
  limitExceeded,
  outOfBounds,
  type Result,
  TemplateError,
  Unresolved,
} from "../expression/index.ts";
import type { Named } from "../graph/index.ts";
import { member } from "../json/index.ts";
import { limits } from "../limits.ts";
import { type Code, printCode, resultOf, show, showSeen } from "./code.ts";
import { countOf, wrongCount } from "./count.ts";
import { enumerated } from "./enumeration.ts";
import { at, facts, inFrame, markWhole, see, unframed } from "./errors.ts";
import { workOut } from "./first-pass.ts";
import { childName, ownName, resourceId, segments, type Target, typeAndName } from "./ids.ts";
import { type ResourceDeclaration, type Template, type ValueMember, valueMembers } from "./model.ts";
import { nestedTarget } from "./nested-target.ts";
import { evaluateOuter, isOuter, unknownScope } from "./outer.ts";
import { reduce, reduceName } from "./reduce.ts";
import { type Loops, PlaceScope } from "./scope.ts";
import type { Symbols } from "./symbols.ts";
import { tokenType } from "./token-type.ts";

/** One resource of a deployment: one turn of a loop, or a resource without loop. */
export interface ResourceInstance extends Named {
  declaration: ResourceDeclaration;
  symbols: Symbols;
  loops: Loops;
  /** What messages call it. */
  label: string;
  type: string;
  name: string | Unresolved;
  fullId: string | Unresolved;
  apiVersion: Result;
  /** Where its deployment takes place. */
  target: Target;
  /** Its own `scope` or that of its parent. */
  scope: Result | undefined;
  /** Its condition where that is not simply true: unknown, or no boolean. */
  condition: Result | undefined;
  values: Partial<Record<ValueMember, Result>>;
  /** Whether a value isn't settled, so that it has to be worked out again when more is known. */
  isOpen: boolean;
  dependsOn: string[];
  /** Batches of a serial loop: this turn waits for those of the batch before. */
  batch: number | undefined;
  isExtension: boolean;
  parent: ResourceInstance | undefined;
  subscriptionId: Result | undefined;
  resourceGroup: Result | undefined;
}

/** Works out every resource of a deployment, as far as that is possible before it runs. */
export function makeInstances(symbols: Symbols, target: Target): ResourceInstance[] {
  return symbols.template.resources.flatMap((declaration) => makeInstancesOf(declaration, symbols, target));
}

/** Works out the instances of one resource and of the children inside it. */
export function makeInstancesOf(
  declaration: ResourceDeclaration,
  symbols: Symbols,
  target: Target,
): ResourceInstance[] {
  const instances: ResourceInstance[] = [];
  new Maker(symbols, target, instances).make(declaration, undefined);
  return instances;
}

class Maker {
  private readonly symbols: Symbols;
  private readonly target: Target;
  private readonly into: ResourceInstance[];

  constructor(symbols: Symbols, target: Target, into: ResourceInstance[]) {
    this.symbols = symbols;
    this.target = target;
    this.into = into;
  }

  make(declaration: ResourceDeclaration, parent: ResourceInstance | undefined): void {
    const around = parent?.loops ?? { named: new Map() };
    // A loop on a child is passed over, so its copyIndex() finds no loop.
    if (!declaration.copy || parent) {
      this.makeOne(declaration, parent, around, undefined);
      return;
    }
    const loop = this.loopOf(declaration, around);
    for (let index = 0; index < loop.turns; index++) {
      const named = new Map(around.named).set(loop.name.toLowerCase(), index);
      this.makeOne(declaration, parent, { own: index, named }, { ...loop, index });
    }
  }

  private loopOf(declaration: ResourceDeclaration, around: Loops): Loop {
    const { document } = this.symbols.template;
    const copy = declaration.copy as NonNullable<ResourceDeclaration["copy"]>;
    const label = writtenName(declaration);
    const outside = new PlaceScope(this.symbols, "count", around);
    const early = declaration.symbolicName === undefined ? undefined : symbolicLoopName(copy.name, outside);
    return this.framed(
      declaration,
      () => label,
      () => {
        const count = countOf(copy, outside);
        if ("value" in count) throw wrongCount(count.value, copy, this.symbols);
        const { turns } = count;
        const name = textOf(early ?? resultOf(copy.name, outside));
        if (turns === 0) return { name, turns, batchSize: undefined };
        const mode = copy.mode ? textOf(resultOf(copy.mode, outside)) : "Parallel";
        const place = `The template resource '${label}' ${at(document, declaration.node)}`;
        const refuse = (words: string) => unframed(`${words} ${see("arm-resource-loops")}`, facts(document, copy.node));
        const flags = enumerated(mode, modes) ?? 0;
        const isSerial = flags === modes.serial;
        if (flags === 0) {
          throw refuse(`${place} has an invalid copy mode '${mode}'. The supported values are 'Parallel,Serial'.`);
        }
        if (!copy.batchSize) return { name, turns, batchSize: isSerial ? 1 : undefined };
        if (!isSerial) {
          throw refuse(
            `${place} has an unexpected copy batch size value. The copy batch size is only supported for copy mode values: 'Serial'.`,
          );
        }
        const size = resultOf(copy.batchSize, outside);
        if (typeof size !== "bigint") throw wrongResult(size, "Integer");
        if (size < 0n) {
          throw refuse(
            `The template 'copy' definition ${at(document, copy.node)} has an invalid copy batch size. The copy batch size must be a non-negative integer value.`,
          );
        }
        return { name, turns, batchSize: Math.max(1, Number(size)) };
      },
    );
  }

  private makeOne(
    declaration: ResourceDeclaration,
    parent: ResourceInstance | undefined,
    loops: Loops,
    loop: (Loop & { index: number }) | undefined,
  ): void {
    const { template, place } = this.symbols;
    if (--place.budget.instances < 0) throw markWhole(limitExceeded("instances", limits.instances));
    const isExtension = bringsIn(template, declaration);
    const start = new PlaceScope(this.symbols, "start", loops);
    // Most resources have a name of their own before a message tells one.
    const written = () => writtenName(declaration, loop?.index);
    // The conditions of a loop's turns are worked out together, where no turn has a frame yet.
    const isBare = loop !== undefined;
    const condition = this.framed(
      declaration,
      written,
      () => (declaration.condition ? workOut(declaration.condition, start) : true),
      isBare,
    );
    const instance: ResourceInstance = {
      declaration,
      symbols: this.symbols,
      loops,
      label: isExtension || condition === false || declaration.symbolicName !== undefined ? written() : "",
      type: declaration.type,
      name: "",
      fullId: "",
      id: undefined,
      typeAndName: undefined,
      shortName: undefined,
      symbolicName: declaration.symbolicName,
      index: loop?.index,
      loopName: loop?.name,
      isDeployed: condition !== false,
      apiVersion: null,
      target: this.target,
      scope: undefined,
      condition: condition === true ? undefined : condition,
      values: {},
      isOpen: false,
      dependsOn: [],
      batch: loop?.batchSize === undefined ? undefined : Math.floor(loop.index / loop.batchSize),
      isExtension,
      parent,
      subscriptionId: undefined,
      resourceGroup: undefined,
    };
    if (instance.isDeployed) this.fill(instance, start, written);
    else {
      // Children are deployed all the same, and need the name.
      if (declaration.children.length > 0 && !isExtension) this.nameIt(instance, start, written);
      swallow(() => this.identify(instance, start, written));
    }
    if (!isExtension) this.refuseNoVersion(declaration, instance.label, hasEmptyVersion(declaration));
    this.into.push(instance);
    for (const child of declaration.children) this.make(child, instance);
  }

  private fill(instance: ResourceInstance, start: PlaceScope, written: () => string): void {
    const { declaration } = instance;
    this.identify(instance, start, written);
    const body = start.at("body");
    this.inside(instance, () => {
      for (const member of valueMembers) {
        const code = declaration.values[member];
        if (!code) continue;
        const place = runtimeMembers.has(member) ? body : start;
        const value =
          member === "properties" ? propertiesOf(instance, code, body) : this.worker(instance, member)(code, place);
        instance.values[member] = value;
        if (!isSettled(value)) instance.isOpen = true;
      }
      if (!declaration.isDeployment) return;
      const outer = isOuter(instance);
      if (outer === "invalid") throw new TemplateError("UnknownScope", unknownScope(instance));
      // With a language version the parent works no template out, whatever the scope will be.
      if (outer === true || (outer && this.symbols.template.languageVersion === undefined)) evaluateOuter(instance);
    });
  }

  // What fails in a resource whose condition is open the engine's preview keeps, but not everywhere.
  private worker(instance: ResourceInstance, member?: ValueMember): typeof workOut {
    return keepsFaults(instance) && member !== "zones" ? reduce : workOut;
  }

  private identify(instance: ResourceInstance, start: PlaceScope, written: () => string): void {
    const { declaration, parent } = instance;
    const worker = this.worker(instance);
    if (!instance.isExtension) this.nameIt(instance, start, written);
    this.inside(instance, () => {
      const valueAt = (code: Code | undefined) => (code ? worker(code, start) : undefined);
      instance.dependsOn = declaration.dependsOn.flatMap((code) => {
        const entry = worker(code, start);
        return typeof entry === "string" ? [entry] : [];
      });
      if (instance.isExtension && !declaration.apiVersion) return;
      instance.apiVersion = declaration.apiVersion
        ? worker(declaration.apiVersion, start)
        : new Unresolved(defaultVersion);
      if (instance.isExtension) return;
      if (instance.apiVersion === "") this.refuseNoVersion(declaration, instance.label, true);
      instance.scope = declaration.scope
        ? optionalText(this.nameWorker(instance)(declaration.scope, start))
        : parent?.scope;
      instance.subscriptionId = optionalText(valueAt(declaration.subscriptionId));
      instance.resourceGroup = optionalText(valueAt(declaration.resourceGroup));
    });
    if (!instance.isExtension) placeIt(instance);
  }

  private nameWorker(instance: ResourceInstance): typeof workOut {
    return keepsFaults(instance) && instance.declaration.children.length === 0 ? reduceName : workOut;
  }

  private nameIt(instance: ResourceInstance, start: PlaceScope, written: () => string): void {
    const { declaration, parent } = instance;
    const { document } = this.symbols.template;
    const isOpen = instance.condition !== undefined;
    const read = () => {
      const name = declaration.name ? this.nameWorker(instance)(declaration.name, start) : "";
      if (name instanceof Unresolved) return name;
      if (typeof name !== "string") throw wrongResult(name, "String");
      return name;
    };
    const own = this.framed(declaration, written, read, isOpen);
    if (own === "") throw this.refuseNoName(declaration, written(), isOpen);
    if (declaration.symbolicName === undefined) instance.label = typeof own === "string" ? own : String(show(own));
    const parts = segments(declaration.type).length;
    if (!parent && parts < 2 && (own instanceof Unresolved || keepsFaults(instance))) throw noTypeToName(this.target);
    const actual = typeof own === "string" ? segments(own).length : 0;
    // Inside a parent a type stands for itself when its name is as long as a full one would be.
    const isOwn = !parent || (typeof own === "string" ? actual === parts - 1 : isFull(declaration.type));
    const expected = parent && !isOwn ? parts : parts - 1;
    if (typeof own === "string" && actual < expected && keepsFaults(instance))
      throw markWhole(outOfBounds(BigInt(actual)));
    if (typeof own === "string" && actual !== expected) {
      const where = declaration.typeNode ?? declaration.node;
      const within = parent ? ` with parent resource '${ownLabel(parent)}'` : "";
      throw unframed(
        `The template resource '${own}' of type '${declaration.type}' ${at(document, where)}${within} has an invalid name. The name '${own}' contains '${actual}' name segment(s) separated by '/', but '${expected}' segment(s) were expected. ${see("arm-syntax-resources")}`,
        facts(document, where, { seen: own }),
      );
    }
    if (!parent) instance.name = own;
    else if (isOwn) instance.name = ownName(own);
    else {
      instance.type = `${parent.type}/${declaration.type}`;
      instance.name = childName(parent.name, own);
    }
  }

  private refuseNoName(declaration: ResourceDeclaration, label: string, isConditional: boolean): TemplateError {
    const { document } = this.symbols.template;
    const { line, column } = document.position(declaration.node.offset);
    const shown = declaration.symbolicName !== undefined || declaration.name ? label : declaration.label;
    const words =
      declaration.extension === undefined && !isConditional
        ? `The template resource '${shown}' of type '${declaration.type}' at line '${line}' and column '${column}'`
        : // For resources of an undeclared import, and for those whose condition is open, the engine mixes up what it fills in.
          `The template resource '${shown}' of type '${column}' at line '${declaration.type}' and column '${line}'`;
    return unframed(
      `${words} is not valid. The name property cannot be null or empty. ${see("arm-syntax-resources")}`,
      facts(document, declaration.node),
    );
  }

  private refuseNoVersion(declaration: ResourceDeclaration, label: string, isEmpty = false): void {
    const { document, apiProfile } = this.symbols.template;
    if (
      !isEmpty &&
      (declaration.apiVersion || apiProfile !== undefined || (declaration.extension !== undefined && !declaration.name))
    )
      return;
    throw unframed(
      `The template resource '${label}' is not valid. The api-version property ${at(document, declaration.node)} is not defined. The api-profile '${isEmpty ? "" : "<null>"}' for the template does not match any valid api-version for the resource type '${declaration.type}'.  Either explicitly specify the api-version for the resource or specify the correct api-profile for the template.. ${see("arm-syntax-resources")}`,
      facts(document, declaration.node),
    );
  }

  // A resource whose condition is open is only reduced, and what fails then has no frame.
  private inside<T>(instance: ResourceInstance, work: () => T): T {
    return this.framed(instance.declaration, () => instance.label, work, instance.condition !== undefined);
  }

  private framed<T>(declaration: ResourceDeclaration, label: () => string, work: () => T, isBare = false): T {
    try {
      return work();
    } catch (error) {
      if (isBare && error instanceof TemplateError) throw markWhole(error);
      throw resourceFrame(error, this.symbols, declaration, label());
    }
  }
}

// The engine works the properties of a deployment out in the order of the text, but the evaluation scope first, and the template
// among them if it is the parent's to work out. So the fault that it tells may stand before ours.
function propertiesOf(instance: ResourceInstance, code: Code, body: PlaceScope): Result {
  try {
    return workOut(code, body);
  } catch (error) {
    const { template } = instance.declaration;
    if (!template || code.kind !== "object") throw error;
    const members = code.members.filter((entry) => entry.kind === "member");
    const options = members.find(({ name }) => name.toLowerCase() === "expressionevaluationoptions");
    instance.values.properties = new Map(options ? [[options.name, workOut(options.value, body)]] : []);
    if (isOuter(instance) !== true) throw error;
    for (const { value } of members) if (value.node.offset < template.offset) workOut(value, body);
    evaluateOuter(instance);
    throw error;
  }
}

// The ID of such a resource is an expression, and its function refuses the type.
function noTypeToName({ scope }: Target): TemplateError {
  const name = scope === "resourceGroup" ? "resourceId" : `${scope}ResourceId`;
  return unframed(
    `Unable to evaluate template language function '${name}'. At least two parameter should be provided. ${see("arm-functions")}`,
  );
}

function keepsFaults({ condition, symbols }: ResourceInstance): boolean {
  return condition !== undefined && condition !== false && symbols.place.isPreview === true;
}

function hasEmptyVersion({ apiVersion }: ResourceDeclaration): boolean {
  return apiVersion?.kind === "constant" && apiVersion.value === "";
}

// With symbolic names the engine collects the names of loops first, and knows no resource then.
function symbolicLoopName(code: Code, scope: PlaceScope): Result {
  try {
    const name = resultOf(code, scope);
    return name instanceof Unresolved ? name : textOf(name);
  } catch (error) {
    throw error instanceof TemplateError ? markWhole(error) : error;
  }
}

// At the root the alias of an import is found in any case; nested, another spelling has been refused.
function bringsIn({ extensions }: Template, { extension, node }: ResourceDeclaration): boolean {
  if (extension === undefined) return false;
  if (extensions.has(extension) || !member(node, "import")) return extensions.has(extension);
  return [...extensions.keys()].some((alias) => alias.toLowerCase() === extension.toLowerCase());
}

interface Loop {
  name: string;
  turns: number;
  /** Missing in parallel mode. */
  batchSize: number | undefined;
}

const modes = { parallel: 1, serial: 2 };

const runtimeMembers: ReadonlySet<ValueMember> = new Set(["properties", "tags", "sku"]);

/** Slips of the engine, for which it gives no reason inside a resource. */
const silentCodes: ReadonlySet<string> = new Set(["RepeatedKey", "UnknownArgument", "UnknownScope"]);

const defaultVersion = call("defaultApiVersion", []);

/** Works the values of an instance out again, now that more is known. */
export function reevaluate(instance: ResourceInstance, complete: (result: Result) => Result): void {
  const { declaration, symbols, loops } = instance;
  const keeps = keepsFaults(instance);
  try {
    const body = new PlaceScope(symbols, "body", loops);
    for (const member of valueMembers) {
      const code = declaration.values[member];
      if (!code || isSettled(instance.values[member] ?? null)) continue;
      const work = keeps && member !== "properties" && member !== "zones" ? reduce : resultOf;
      instance.values[member] = complete(work(code, runtimeMembers.has(member) ? body : body.at("start")));
    }
  } catch (error) {
    // The engine looks at these values once more without naming the resource.
    if (error instanceof TemplateError && error.line === undefined)
      Object.assign(error, facts(symbols.template.document, declaration.node));
    throw error;
  }
}

/** The frame that the engine puts around what goes wrong in a resource. */
export function resourceFrame(
  error: unknown,
  symbols: Symbols,
  declaration: ResourceDeclaration,
  label: string,
): unknown {
  const { document } = symbols.template;
  // Names and run-time functions are looked at in a pass of its own, which knows no frame.
  if (error instanceof TemplateError && isLookedUpLater(error.message))
    return Object.assign(error, facts(document, declaration.node));
  const frame = `The template resource '${label}' ${at(document, declaration.node)} is not valid`;
  const isSilent = error instanceof TemplateError && (silentCodes.has(error.code) || error.message === "");
  return inFrame(
    error,
    (inner) => (isSilent ? `${frame}.` : `${frame}: ${inner}. ${see("arm-functions")}`),
    () => facts(document, declaration.node, { path: declaration.path }),
  );
}

function isLookedUpLater(message: string): boolean {
  return (
    message.startsWith("Unable to evaluate template language function 'reference'") ||
    message.startsWith("The template language function 'reference' expects") ||
    message.startsWith("The deployment metadata '") ||
    message.endsWith("in order to use feature 'SymbolicNames'.") ||
    /^The template (parameter|variable) '.*' is not found\. /s.test(message)
  );
}

// A child's type is full if it begins with a namespace; `providers/locks` continues the parent's.
function isFull(type: string): boolean {
  return (
    type.includes("/") && !type.toLowerCase().startsWith("providers/") && type.slice(0, type.indexOf("/")).includes(".")
  );
}

function placeIt(instance: ResourceInstance): void {
  const { name, type, scope } = instance;
  const id = instance.declaration.isDeployment
    ? deploymentId(instance)
    : resourceId(instance.target, type, name, scope);
  instance.fullId = id;
  instance.id = typeof id === "string" ? id : undefined;
  if (typeof name !== "string") return;
  instance.typeAndName = typeAndName(type, name);
  instance.shortName = segments(name).at(-1) ?? name;
}

function deploymentId(instance: ResourceInstance): string | Unresolved {
  const { target, base } = nestedTarget(instance);
  const { name, type } = instance;
  if (typeof base === "string" && typeof name === "string") return `${base}/providers/${typeAndName(type, name)}`;
  return resourceId(target, type, name, undefined);
}

function writtenName(declaration: ResourceDeclaration, index?: number): string {
  if (declaration.symbolicName !== undefined)
    return index === undefined ? declaration.symbolicName : `${declaration.symbolicName}[${index}]`;
  return declaration.name ? printCode(declaration.name) : declaration.label;
}

function ownLabel(instance: ResourceInstance): string {
  if (instance.symbolicName !== undefined) return instance.label;
  return typeof instance.name === "string" ? (segments(instance.name).at(-1) ?? instance.name) : instance.label;
}

function textOf(value: Result): string {
  if (typeof value === "string") return value;
  throw wrongResult(value, "String");
}

function optionalText(value: Result | undefined): Result | undefined {
  if (value === undefined || value === null || value instanceof Unresolved) return value;
  return textOf(value);
}

/** The refusal of a value whose type doesn't fit its place. */
export function wrongResult(value: Result, expected: string): TemplateError {
  return invalid(
    `Evaluation result of language expression '${showSeen(value)}' is type '${tokenType(value)}', expected type is '${expected}'.`,
    {
      seen: showSeen(value),
    },
  );
}

function swallow(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
}
