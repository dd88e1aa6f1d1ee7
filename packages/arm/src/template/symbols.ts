import { call, isSettled, literal, type Result, TemplateError, Unresolved } from "../expression/index.ts";
import type { JsonNode } from "../json/index.ts";
import { type Code, resultOf, showSeen, sized } from "./code.ts";
import { at, facts, framed, markWhole, see, unframed } from "./errors.ts";
import { spread } from "./first-pass.ts";
import type { FunctionDeclaration, Template } from "./model.ts";
import { type Place, PlaceScope } from "./scope.ts";
import { tokenType } from "./token-type.ts";
import { checkSecret, checkValue, isSecure, parameterName, resolved } from "./type-node.ts";

// What goes wrong with a loop or its name is told without naming the variable.
function isBare(inner: string): boolean {
  return (
    inner.endsWith(see("arm-resource-loops")) ||
    inner.startsWith("Expressions of type ") ||
    inner.startsWith("An item with the same key has already been added.") ||
    inner.endsWith("expected type is 'String'.")
  );
}

type Kind = "Parameter" | "Variable";

/** The parameters and variables of one deployment. Each is worked out once, when first needed. */
export class Symbols {
  readonly template: Template;
  readonly place: Place;
  private readonly given: ReadonlyMap<string, Result>;
  /** Secure values that are given are kept as `parameters('…')`, so that none is shown. */
  private readonly hidesSecrets: boolean;
  /** Secrets that stand in the template as defaults are hidden too. */
  private readonly hidesDefaults: boolean;
  private readonly isNested: boolean;
  private readonly parameters = new Map<string, Result>();
  private readonly variables = new Map<string, Result>();
  private readonly declared = new Map<string, { name: string; code: Code; node: JsonNode; isLoop: boolean }>();
  private readonly underWay: { kind: Kind; name: string }[] = [];
  private readonly scopes = new Map<string, PlaceScope>();

  constructor(
    template: Template,
    place: Place,
    given: ReadonlyMap<string, Result>,
    hidesSecrets: boolean,
    hidesDefaults = false,
    isNested = false,
  ) {
    this.template = template;
    this.place = place;
    this.given = given;
    this.hidesSecrets = hidesSecrets;
    this.hidesDefaults = hidesDefaults;
    this.isNested = isNested;
    for (const declaration of template.variables) {
      if ("name" in declaration)
        this.declared.set(declaration.name.toLowerCase(), {
          name: declaration.name,
          code: declaration.value,
          node: declaration.node,
          isLoop: false,
        });
    }
  }

  /** Works out everything, in the engine's order: parameters, then loops among the variables, then the variables. */
  evaluateAll(): void {
    for (const step of this.steps()) step();
  }

  /** The single steps of `evaluateAll`, for who wants every fault. */
  *steps(): Generator<() => void> {
    yield () => this.refuseUnknown();
    for (const { name } of this.template.parameters.values()) yield () => this.parameter(name);
    yield () => this.runLoops();
    for (const { name } of this.declared.values()) yield () => this.variable(name);
  }

  parameter(name: string): Result | undefined {
    const key = name.toLowerCase();
    const known = this.parameters.get(key);
    if (known !== undefined) return known;
    const declaration = this.template.parameters.get(key);
    if (!declaration) return undefined;
    const value = this.within("Parameter", declaration.name, () => this.bind(key));
    this.parameters.set(key, value);
    return value;
  }

  variable(name: string): Result | undefined {
    const key = name.toLowerCase();
    const known = this.variables.get(key);
    if (known !== undefined) return known;
    this.runLoops();
    const declaration = this.declared.get(key);
    if (!declaration) return undefined;
    const value = this.within("Variable", declaration.name, () => this.evaluateVariable(declaration));
    this.variables.set(key, sized(value));
    return value;
  }

  function(name: string): FunctionDeclaration | undefined {
    return this.template.functions.get(name.toLowerCase());
  }

  /** The node that gives a variable its value. */
  variableNode(name: string): JsonNode | undefined {
    return this.declared.get(name.toLowerCase())?.code.node;
  }

  /** The place of some kind in this deployment, made once. */
  scope(kind: PlaceScope["kind"]): PlaceScope {
    let scope = this.scopes.get(kind);
    if (!scope) {
      scope = new PlaceScope(this, kind);
      this.scopes.set(kind, scope);
    }
    return scope;
  }

  private refuseUnknown(): void {
    const { parameters } = this.template;
    const unknown = [...this.given.keys()].filter((name) => !parameters.has(name.toLowerCase()));
    if (unknown.length === 0) return;
    const names = [...parameters.values()].map(({ name }) => name).join(", ");
    throw unframed(
      `The following parameters were supplied, but do not correspond to any parameters defined in the template: '${unknown.join(", ")}'. The parameters defined in the template are: '${names}'. ${see("arm-pass-parameter-values")}`,
      { seen: unknown.join(", "), hint: "Remove the values, or declare the parameters." },
    );
  }

  private bind(key: string): Result {
    const { template } = this;
    const { document, definitions } = template;
    const declaration = template.parameters.get(key) as NonNullable<ReturnType<typeof template.parameters.get>>;
    const { name, node, type, defaultValue } = declaration;
    const given = this.givenValue(key);
    if (given !== undefined && given !== null) {
      // The preview looks no closer at secrets that a nested deployment is given; a plan does, as the deployment will.
      const isPassed = this.isNested && this.hidesSecrets && !this.hidesDefaults;
      this.check(given, declaration, isPassed && isSecure(resolved(type, definitions)));
      return this.hidesSecrets ? hideSecrets(given, declaration, template) : given;
    }
    if (defaultValue) {
      const value = framed(
        () => resultOf(defaultValue, this.scope("default")),
        (inner) =>
          `The template expression in parameter '${name}' ${at(document, defaultValue.node)} is not valid: ${inner}`,
        () => facts(document, defaultValue.node),
      );
      this.check(value, declaration);
      return this.hidesDefaults ? hideSecrets(value, declaration, template) : value;
    }
    if (resolved(type, definitions).nullable) return null;
    throw unframed(
      `The value for the template parameter '${name}' ${at(document, node)} is not provided. ${see("arm-create-parameter-file")}`,
      {
        ...facts(document, node),
        hint: "Give the parameter a value, or a default in the template.",
      },
    );
  }

  private givenValue(key: string): Result | undefined {
    // Of several spellings the last one counts.
    this.givenByKey ??= new Map([...this.given].map(([name, value]) => [name.toLowerCase(), value]));
    return this.givenByKey.get(key);
  }

  private givenByKey: Map<string, Result> | undefined;

  private check(
    value: Result,
    declaration: { name: string; node: JsonNode; type: Parameters<typeof checkValue>[1] },
    isHidden = false,
  ): void {
    const { document, definitions } = this.template;
    try {
      (isHidden ? checkSecret : checkValue)(value, declaration.type, parameterName(declaration.name), definitions);
    } catch (error) {
      if (error instanceof TemplateError && error.line === undefined)
        Object.assign(error, facts(document, declaration.node));
      throw error;
    }
  }

  private evaluateVariable(declaration: { name: string; code: Code; node: JsonNode; isLoop: boolean }): Result {
    const { document } = this.template;
    const value = framed(
      () => (declaration.isLoop ? resultOf : spreadFirst)(declaration.code, this.scope("variable")),
      (inner) =>
        isBare(inner)
          ? inner
          : `The template variable '${declaration.name}' is not valid: ${inner}. ${see("arm-functions")}`,
      () => facts(document, declaration.node),
    );
    return declaration.isLoop ? ((value as Map<string, Result>).get(declaration.name) as Result) : value;
  }

  private loopsRun = false;

  private runLoops(): void {
    if (this.loopsRun) return;
    this.loopsRun = true;
    for (const declaration of this.template.variables) {
      if (!("loop" in declaration)) continue;
      const { loop } = declaration;
      const name = resultOf(loop.name, this.scope("count"));
      if (typeof name !== "string")
        throw unframed(
          `Evaluation result of language expression '${showSeen(name)}' is type '${tokenType(name)}', expected type is 'String'.`,
          facts(this.template.document, loop.node, { hint: "A loop among the variables needs a name." }),
        );
      const key = name.toLowerCase();
      if (this.declared.has(key)) {
        throw unframed(
          `Each variable declaration have a unique name, but the template defines multiple variables named '${name}'. ${see("arm-syntax-variables")}`,
          facts(this.template.document, loop.node),
        );
      }
      const code: Code = { kind: "object", members: [{ kind: "loops", loops: [loop] }], node: loop.node };
      this.declared.set(key, { name, code, node: loop.node, isLoop: true });
    }
  }

  private within<T>(kind: Kind, name: string, work: () => T): T {
    const start = this.underWay.findIndex((one) => one.kind === kind && one.name === name);
    if (start >= 0) throw unframed(ring(this.underWay.slice(start)));
    this.underWay.push({ kind, name });
    try {
      return work();
    } finally {
      this.underWay.pop();
    }
  }
}

// A fault of the engine's first pass is told without naming the variable.
function spreadFirst(code: Code, scope: PlaceScope): Result {
  try {
    return resultOf(code, scope);
  } catch (error) {
    try {
      spread(code, scope);
    } catch (first) {
      throw first instanceof TemplateError ? markWhole(first) : first;
    }
    throw error;
  }
}

function ring(symbols: { kind: Kind; name: string }[]): string {
  const first = symbols[0] as { kind: Kind; name: string };
  if (symbols.length === 1)
    return `The '${first.name}' symbol references itself in its own definition, which is not allowed.`;
  const isMixed = symbols.some(({ kind }) => kind !== first.kind);
  const chain = [...symbols, first].map(({ kind, name }) => (isMixed ? `${name} (${kind})` : name)).join(" -> ");
  return `The '${first.name}' symbol's definition cycles back to itself (${chain}).`;
}

function hideSecrets(
  value: Result,
  { name, type }: { name: string; type: Parameters<typeof isSecure>[0] },
  template: Template,
): Result {
  const own = new Unresolved(call("parameters", [literal(name)]));
  return hide(value, type, own, template);
}

function hide(value: Result, declared: Parameters<typeof isSecure>[0], as: Unresolved, template: Template): Result {
  const type = resolved(declared, template.definitions);
  // What is not known yet shows no secret.
  if (value instanceof Unresolved) return value;
  if (isSecure(type)) return as;
  if (!(value instanceof Map) || !type.properties || !isSettled(value)) return value;
  const shown = new Map<string, Result>();
  for (const [key, inner] of value) {
    const property = type.properties.get(key.toLowerCase());
    const access = new Unresolved({ kind: "access", target: as.expression, property: literal(key), offset: 0, end: 0 });
    shown.set(key, property ? hide(inner, property.type, access, template) : inner);
  }
  return shown;
}
