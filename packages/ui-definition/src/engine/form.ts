import type { Scope } from "../expression/scope.ts";
import { isMissing, type JsonMap, type Maybe, put, sameJson, textAt } from "../json.ts";
import { scopeOf, type UiDefinition } from "../read/definition.ts";
import { follow, type Target } from "../read/references.ts";
import { valueNode } from "../read/rings.ts";
import type { EngineWords } from "../words.ts";
import { Source } from "./cells.ts";
import type { Calls } from "./cloud.ts";
import type { FullContext } from "./context.ts";
import type { ElementNode } from "./node.ts";
import { guidOf, hash } from "./random.ts";

/** Where an expression stands. */
export interface Place {
  /** The node of the graph that it feeds; empty where it feeds none. */
  facet: string;
  site: string;
  variable?: (name: string) => Maybe;
  report: (message: string) => void;
}

/** What the elements of a running form share. */
export class Form {
  readonly definition: UiDefinition;
  readonly words: EngineWords;
  readonly isInteractive: boolean;
  readonly seed: string;
  readonly location: Source<string>;
  readonly subscription: Source<FullContext["subscription"]>;
  readonly resourceGroup: Source<FullContext["resourceGroup"]>;
  readonly resourceCount: Source<number | undefined>;
  readonly actions: Source<readonly string[] | undefined>;
  readonly time: Source<number>;
  readonly nodes = new Map<string, ElementNode>();
  calls: Calls;
  /** Set by the wizard; a step without `visible` is always shown. */
  isStepVisible: (step: string) => boolean = () => true;
  private readonly scopeId: string | undefined;
  private readonly targets = new Map<string, Target>();

  constructor(
    definition: UiDefinition,
    context: FullContext,
    calls: Calls,
    options: { words: EngineWords; isInteractive: boolean; seed: string; now: number },
  ) {
    this.definition = definition;
    this.scopeId = scopeOf(definition)?.id;
    this.calls = calls;
    this.words = options.words;
    this.isInteractive = options.isInteractive;
    this.seed = options.seed;
    this.time = new Source(options.now);
    this.location = new Source(context.location);
    this.subscription = new Source(context.subscription, sameJson);
    this.resourceGroup = new Source(context.resourceGroup, sameJson);
    this.resourceCount = new Source(context.resourceCount);
    this.actions = new Source(context.actions, (a, b) => sameJson(a ? [...a] : undefined, b ? [...b] : undefined));
  }

  /** Where elements look that aren't told otherwise: what a form's ResourceScope says, or Basics. */
  place(asking: ElementNode): { location: string; subscriptionId: string; resourceGroup: string } {
    const chosen = this.scopeNode === asking ? undefined : this.scopeNode?.value.get();
    return {
      location: textAt(chosen, "location", "name") ?? this.location.get(),
      subscriptionId: textAt(chosen, "subscription", "subscriptionId") ?? this.subscription.get().subscriptionId,
      resourceGroup: textAt(chosen, "resourceGroup", "name") ?? this.resourceGroup.get().name,
    };
  }

  private get scopeNode(): ElementNode | undefined {
    return this.scopeId === undefined ? undefined : this.nodes.get(this.scopeId);
  }

  node(id: string): ElementNode | undefined {
    return this.nodes.get(id);
  }

  /** What an expression at a place sees. */
  scope(place: Place): Scope {
    return {
      reference: (root, name, path) => this.reference(place.facet, root, name, path),
      location: () => this.location.get(),
      resourceGroup: () => ({ ...this.resourceGroup.get() }),
      subscription: () => ({ ...this.subscription.get() }),
      now: () => this.time.get(),
      guid: (site) => guidOf(`${this.seed}/${place.site}/${site}`),
      random: (site) => hash(`${this.seed}/${place.site}/${site}`, 7) / 2 ** 32,
      variable: place.variable ?? (() => undefined),
      report: place.report,
    };
  }

  private reference(facet: string, root: "basics" | "steps", name: string, path: readonly string[]): Maybe {
    const key = `${root}/${name}/${path.join("/")}`;
    let target = this.targets.get(key);
    if (!target) {
      target = follow(this.definition, root, name, path);
      this.targets.set(key, target);
    }
    if (target.kind === "missing") return undefined;
    if (target.kind === "element") {
      if (this.closes(facet, target.element)) return undefined;
      return this.nodes.get(target.element.id)?.member(target.rest);
    }
    const values: JsonMap = {};
    for (const element of target.elements) {
      const value = this.closes(facet, element) ? undefined : this.nodes.get(element.id)?.value.get();
      if (!isMissing(value)) put(values, element.name, value);
    }
    return values;
  }

  private closes(facet: string, element: { id: string }): boolean {
    return (
      facet !== "" && this.definition.closing.size > 0 && this.definition.closing.has(`${facet}|${valueNode(element)}`)
    );
  }
}
