import type { Json, JsonMap, Maybe } from "../json.ts";
import type { EngineWords } from "../words.ts";

/** How far a call to the cloud has come; `off` where there is no cloud to ask. */
export interface CallState {
  state: "off" | "waiting" | "done" | "failed";
  body?: Json;
  message?: string;
}

/** What an element's behaviour sees of the form around it. */
export interface ElementContext {
  /** Where the element stands: `basics.x` or `steps.s.section.x`. */
  readonly id: string;
  readonly name: string;
  readonly raw: JsonMap;
  readonly words: EngineWords;
  /** The person's answer; undefined where there is none. */
  readonly answer: Maybe;
  /** The second entry of a password, in an interactive form. */
  readonly confirmation: string | undefined;
  readonly isInteractive: boolean;
  /** A property, with the expressions in it worked out. */
  get(...path: string[]): Maybe;
  /** A property that says yes or no. */
  flag(...path: string[]): boolean;
  /** Whether the author wrote a property. */
  has(...path: string[]): boolean;
  location(): string | undefined;
  subscriptionId(): string;
  resourceGroupName(): string;
  /** Asks the cloud; the element is worked out again when the answer is there. */
  call(method: string, path: string, body?: Json): CallState;
  /** Says something to the author of the form. */
  report(message: string): void;
  /** The context of an element that stands inside this one, as in the cells of a grid. */
  inner(raw: JsonMap, place: string, variables: { [name: string]: Json }, answer: Maybe): ElementContext;
}

/** Gathers what is wrong with an element's value. */
export interface Checks {
  error(message: string, part?: string): void;
  /** Says that the verdict waits for an answer of the cloud. */
  wait(): void;
}

/** What the template asks of the parameter that an element feeds. */
export interface Wish {
  allowedValues?: readonly Json[];
  minLength?: number;
  maxLength?: number;
  /** A word that generated names begin with. */
  seed: string;
  /** Whether the template creates resources of a type; unknown without a template. */
  creates?(resourceType: string): boolean | undefined;
}

/** A resource that answers refer to and that has to be there before they are used. */
export interface ExistingResource {
  id: string;
  type: string;
  name: string;
  apiVersion: string;
  location: string;
  resourceGroup: string;
  /** What to put there. */
  body: JsonMap;
}

/** The shape of an element's output, for static checks and the reference page. */
export type OutputShape = "text" | "number" | "boolean" | "array" | "any" | { [member: string]: OutputShape };

/** An element of the form, as the catalogue holds it. */
export interface ElementType {
  type: string;
  doc: string;
  /** Property paths that the element knows, with a few words each; `*` stands for any name. */
  properties: { [path: string]: string };
  required?: readonly string[];
  /** Properties besides `visible` and `defaultValue` that its value follows from. */
  feeds?: readonly string[];
  gives: OutputShape;
  /** The element draws nothing. */
  isSilent?: boolean;
  /** The element's output is secret: never echoed, never kept. */
  isSecret?: boolean;
  /** The element only shows something; it takes no answer. */
  isStatic?: boolean;
  /** The value of a visible element. */
  value(context: ElementContext): Maybe;
  check?(context: ElementContext, value: Maybe, checks: Checks): void;
  /** A property of the value that is not part of it, such as `done` of a call. */
  member?(context: ElementContext, value: Maybe, name: string): { value: Maybe } | undefined;
  /** Whether an answer is needed, where `constraints.required` alone does not say so. */
  isRequired?(context: ElementContext): boolean;
  /** What a page offers to choose from. */
  choices?(context: ElementContext): Maybe;
  /** Answers to try, the smallest first. */
  candidates?(context: ElementContext, wish: Wish): Iterable<Json>;
  /** Resources that a value refers to. */
  existing?(context: ElementContext, value: Maybe): ExistingResource[];
  examples: readonly { declaration: JsonMap; answer?: Json; value: Maybe }[];
}

/** Defines an element of the form. */
export function element(type: ElementType): ElementType {
  return type;
}

/** Properties that every element may have. */
export const commonProperties: { [path: string]: string } = {
  name: "unique in its step or section",
  type: "what the element is",
  label: "text above the control, or texts of its parts",
  toolTip: "help beside the label, or help for its parts",
  visible: "whether the element is shown",
  scope: "subscription, group and location it looks at (Form view)",
  infoMessages: "notes below the control",
  "fx.feature": "a flag of Azure's portal",
};
