import type { Arrival, Checks, ElementContext } from "../elements/element.ts";
import { plainRegion } from "../elements/scope-rules.ts";
import { evaluatePath, memberOf } from "../expression/evaluate.ts";
import { isExpression } from "../expression/parser.ts";
import { type Scope, truth } from "../expression/scope.ts";
import { type Trace, traceText } from "../expression/trace.ts";
import { dig, isMap, isMissing, type Json, type JsonMap, type Maybe, own, put, sameJson } from "../json.ts";
import type { ElementDeclaration } from "../read/definition.ts";
import type { Path } from "../read/problem.ts";
import { expressionsIn, follow, referencesIn } from "../read/references.ts";
import { valueNode, visibleNode } from "../read/rings.ts";
import { Computed, Source } from "./cells.ts";
import type { Form } from "./form.ts";

/** Something that is wrong with an element's value; `part` names the field of a composite element. */
export interface Fault {
  message: string;
  part?: string;
}

/** What the rules say to an element's value. */
export interface Verdict {
  faults: Fault[];
  isPending: boolean;
}

/** Everything that a page needs to draw an element. The same object comes again while nothing changed. */
export interface ElementState {
  id: string;
  name: string;
  type: string;
  isVisible: boolean;
  isRequired: boolean;
  isPending: boolean;
  faults: Fault[];
  value: Maybe;
  /** What the person answered, kept while the element is hidden. */
  answer: Maybe;
  /** The declared properties, worked out; without elements and rules. */
  props: JsonMap;
  /** What the element offers to choose from; its shape depends on the element. */
  choices: Maybe;
}

/** An expression of a place of the form, and how it came to its value. */
export interface PlacedTrace {
  path: Path;
  trace: Trace;
}

const nothing: Verdict = { faults: [], isPending: false };

/** One element of a running form. */
export class ElementNode {
  readonly declaration: ElementDeclaration;
  readonly children: ElementNode[] = [];
  /** undefined: not answered; null: answered with no value, not even a default. */
  readonly answer = new Source<Maybe>(undefined, (a, b) => (a === undefined) === (b === undefined) && sameJson(a, b));
  readonly confirmation = new Source<string | undefined>(undefined);
  /** Whether the element's link is pressed; each press turns it over. */
  readonly isPressed = new Source(false);
  readonly visible: Computed<boolean>;
  readonly value: Computed<Maybe>;
  readonly verdict: Computed<Verdict>;
  readonly state: Computed<ElementState>;
  private readonly form: Form;
  private readonly properties = new Map<string, Computed<Maybe>>();
  private readonly constants = new Map<string, Maybe>();
  private readonly reports = new Map<string, Set<string>>();
  private readonly context: ElementContext;
  /** What is being worked out, for the messages that come up meanwhile. */
  private phase = "value";

  constructor(form: Form, declaration: ElementDeclaration) {
    this.form = form;
    this.declaration = declaration;
    this.context = this.makeContext(declaration.raw, declaration.name, {}, "");
    this.visible = new Computed(() => this.isVisible());
    this.value = new Computed(() => this.makeValue(), sameJson);
    this.verdict = new Computed(() => this.judge(), same);
    this.state = new Computed(() => this.describe(), same);
  }

  /** What was said to the author while this element was worked out. */
  messages(): string[] {
    return [...new Set([...this.reports.values()].flatMap((messages) => [...messages]))];
  }

  /** How each of the element's expressions came to its value; those of a table's cells as in its first row. */
  traces(): PlacedTrace[] {
    const { elements: _, ...raw } = this.declaration.raw;
    const rows = this.value.get();
    const variables = { $rowIndex: 1, $item: (Array.isArray(rows) ? rows[0] : undefined) ?? null };
    return expressionsIn(raw).map(({ text, path }) => {
      const steps = path.map(String);
      const scope = this.scope(steps, "", variables);
      return { path, trace: traceText(text, { ...scope, report: () => {} }, steps.join(".")) };
    });
  }

  /** The value of a member that a reference names. */
  member(path: readonly string[]): Maybe {
    let value = this.value.get();
    let rest = path;
    const [first] = path;
    if (first !== undefined && this.declaration.entry?.member && this.visible.get()) {
      const special = this.declaration.entry.member(this.context, value, first);
      if (special) {
        value = special.value;
        rest = path.slice(1);
      }
    }
    for (const name of rest) value = memberOf(value, name);
    return value;
  }

  /** The context that the element's behaviour sees. */
  get around(): ElementContext {
    return this.context;
  }

  private isVisible(): boolean {
    const { parent, raw, step } = this.declaration;
    if (parent ? !this.form.node(parent.id)?.visible.get() : !this.form.isStepVisible(step)) return false;
    if (!Object.hasOwn(raw, "visible") || raw.visible === null) return true;
    return truth(this.property(["visible"]), this.reporter("visible"));
  }

  private makeValue(): Maybe {
    if (!this.visible.get()) return undefined;
    if (this.declaration.children) {
      const values: JsonMap = {};
      for (const child of this.children) {
        const value = child.value.get();
        if (!isMissing(value)) put(values, child.declaration.name, value);
      }
      return values;
    }
    this.fresh("value");
    this.phase = "value";
    const answer = this.answer.get();
    if (answer === null) return undefined;
    const value = this.declaration.entry ? this.declaration.entry.value(this.context) : answer;
    return value ?? undefined;
  }

  private judge(): Verdict {
    if (!this.visible.get() || this.declaration.children) return nothing;
    const { entry } = this.declaration;
    const faults: Fault[] = [];
    let isPending = false;
    const checks: Checks = {
      error: (message, part) => faults.push(part === undefined ? { message } : { message, part }),
      wait: () => {
        isPending = true;
      },
    };
    const value = this.value.get();
    this.fresh("verdict");
    this.phase = "verdict";
    if (this.answer.get() === null) {
      if (this.context.flag("constraints", "required")) checks.error(this.form.words.required);
    } else entry?.check?.(this.context, value, checks);
    return faults.length === 0 && !isPending ? nothing : { faults, isPending };
  }

  private describe(): ElementState {
    const { id, name, type, raw, entry } = this.declaration;
    const isVisible = this.visible.get() === true;
    const verdict = this.verdict.get() ?? nothing;
    const props: JsonMap = {};
    if (isVisible) {
      for (const key of Object.keys(raw)) {
        if (key === "elements" || key === "name" || key === "type" || key === "visible") continue;
        const value = key === "infoMessages" ? this.notes() : this.property([key]);
        if (!isMissing(value)) put(props, key, value);
      }
    }
    return {
      id,
      name,
      type,
      isVisible,
      isRequired: isVisible && (entry?.isRequired?.(this.context) ?? this.context.flag("constraints", "required")),
      isPending: verdict.isPending,
      faults: verdict.faults,
      value: this.value.get(),
      answer: this.answer.get(),
      props,
      choices: isVisible ? entry?.choices?.(this.context) : undefined,
    };
  }

  // A condition without a value hides a note, and worked out as a whole the note would have no condition at all.
  private notes(): Json[] {
    const notes = this.property(["infoMessages"]);
    return (Array.isArray(notes) ? notes : []).filter((_, at) => {
      const path = ["infoMessages", String(at), "visible"];
      return !this.context.has(...path) || truth(this.property(path), this.reporter(path.join(".")));
    });
  }

  private makeContext(raw: JsonMap, name: string, variables: { [name: string]: Json }, place: string): ElementContext {
    const node = this;
    const { form } = this;
    const { id } = this.declaration;
    const isOwn = place === "";
    const get = (path: string[]): Maybe =>
      isOwn
        ? node.property(path)
        : evaluatePath(raw, path, node.scope(path, place, variables), `${place}.${path.join(".")}`);
    const has = (path: string[]): boolean => {
      let value: Maybe = raw;
      for (const [position, step] of path.entries()) {
        if (typeof value === "string" && isExpression(value)) return get(path.slice(0, position + 1)) !== undefined;
        value = Array.isArray(value) ? value[Number(step)] : own(value, step);
      }
      return !isMissing(value);
    };
    const scoped = (name: string): string => {
      const value = has(["scope", name]) ? get(["scope", name]) : undefined;
      return typeof value === "string" ? value : "";
    };
    return {
      id,
      name,
      raw,
      words: form.words,
      get answer() {
        // While its trigger is on, a default stands in place of what was answered.
        if (has(["defaultValue", "resetTrigger"]) && truth(get(["defaultValue", "resetTrigger"]), () => {}))
          return undefined;
        return isOwn ? (node.answer.get() ?? undefined) : undefined;
      },
      get confirmation() {
        return node.confirmation.get();
      },
      isInteractive: form.isInteractive,
      get: (...path) => get(path),
      flag(...path) {
        const value = get(path);
        if (typeof value === "boolean") return value;
        return !isMissing(value) && truth(value, node.reporter(`${place}${path.join(".")}?`));
      },
      has: (...path) => has(path),
      location: () => plainRegion(scoped("location")) || form.place(node).location,
      subscriptionId: () =>
        scoped("subscriptionId").replace(/^\/subscriptions\//i, "") || form.place(node).subscriptionId,
      resourceGroupName: () => scoped("resourceGroupName") || form.place(node).resourceGroup,
      subscription: () => form.subscription.get(),
      actions: () => form.actions.get(),
      deploysTo: form.definition.deploysTo,
      get isPressed() {
        return node.isPressed.get();
      },
      arrival: (...path) => node.arrivalOf(raw, path, new Set()),
      call: (method, path, body) => form.calls.state(method, path, body),
      report: (message) => node.add(node.phase, message),
      interim(value) {
        node.value.interim = value;
      },
      inner(innerRaw, innerPlace, innerVariables, answer) {
        const inner = node.makeContext(
          innerRaw,
          innerPlace,
          { ...variables, ...innerVariables },
          `${place}/${innerPlace}`,
        );
        return Object.defineProperty(inner, "answer", { value: answer ?? undefined });
      },
    };
  }

  private arrivalOf(raw: Maybe, path: readonly string[], seen: Set<ElementNode>): Arrival {
    let arrival: Arrival = "there";
    for (const { text } of expressionsIn(dig(raw, ...path))) {
      for (const { root, name, path: names } of referencesIn(text)) {
        const target = follow(this.form.definition, root, name, names);
        if (target.kind !== "element") continue;
        const found = this.form.node(target.element.id)?.ownArrival(seen) ?? "there";
        if (found === "waiting") return "waiting";
        if (found === "unknown") arrival = "unknown";
      }
    }
    return arrival;
  }

  private ownArrival(seen: Set<ElementNode>): Arrival {
    if (seen.has(this) || !this.visible.get()) return "there";
    seen.add(this);
    const { entry, raw } = this.declaration;
    const call = entry?.source?.(this.context);
    if (call) return call.state === "off" ? "unknown" : call.state === "waiting" ? "waiting" : "there";
    const paths = ["visible", "defaultValue", ...(entry?.feeds ?? [])];
    const found = paths.map((one) => this.arrivalOf(raw, one.split("."), seen));
    return found.find((one) => one === "waiting") ?? found.find((one) => one === "unknown") ?? "there";
  }

  private property(path: string[]): Maybe {
    const key = path.length === 1 ? (path[0] as string) : path.join(".");
    const constant = this.constants.get(key);
    if (constant !== undefined || this.constants.has(key)) return constant;
    let cell = this.properties.get(key);
    if (!cell && isConstant(this.declaration.raw, path)) {
      // Most properties are no expressions: they need no cell, and nothing that depends on them is tracked.
      const value = evaluatePath(this.declaration.raw, path, this.scope(path, "", {}), key);
      this.constants.set(key, value);
      return value;
    }
    if (!cell) {
      cell = new Computed(() => {
        this.fresh(key);
        return evaluatePath(this.declaration.raw, path, this.scope(path, "", {}), key);
      }, sameJson);
      this.properties.set(key, cell);
    }
    return cell.get();
  }

  private scope(path: readonly string[], place: string, variables: { [name: string]: Json }): Scope {
    const key = path.join(".");
    return this.form.scope({
      facet: this.facet(key, place === ""),
      site: `${this.declaration.id}${place}`,
      variable: (name) => own(variables, name),
      report: (message) => this.add(key, message),
    });
  }

  // Only what feeds a value takes part in rings; rules and texts may read whatever they like.
  private facet(key: string, isOwn: boolean): string {
    if (isOwn && key === "visible") return visibleNode(this.declaration);
    // In the cells of a table only defaults and choices feed the table's value.
    const feeds = isOwn
      ? ["defaultValue", "scope", ...(this.declaration.entry?.feeds ?? [])]
      : ["defaultValue", "constraints.allowedValues"];
    const isFeed = feeds.some((feed) => key === feed || key.startsWith(`${feed}.`));
    return isFeed ? valueNode(this.declaration) : "";
  }

  private reporter(key: string): (message: string) => void {
    this.fresh(key);
    return (message) => this.add(key, message);
  }

  private fresh(key: string): void {
    this.reports.delete(key);
  }

  private add(key: string, message: string): void {
    const known = this.reports.get(key);
    if (known) known.add(message);
    else this.reports.set(key, new Set([message]));
  }
}

function isConstant(raw: Maybe, path: readonly string[]): boolean {
  let value = raw;
  for (const step of path) {
    if (typeof value === "string") return !isExpression(value);
    value = Array.isArray(value) ? value[Number(step)] : own(value, step);
  }
  return !hasExpression(value);
}

function hasExpression(value: Maybe): boolean {
  if (typeof value === "string") return isExpression(value);
  if (Array.isArray(value)) return value.some(hasExpression);
  return isMap(value) && Object.values(value).some(hasExpression);
}

function same(a: object, b: object): boolean {
  return sameJson(a as JsonMap, b as JsonMap);
}
