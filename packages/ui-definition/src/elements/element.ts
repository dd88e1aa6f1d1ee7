import type { Json, JsonMap, Maybe } from "../json.ts";
import type { EngineWords } from "../words.ts";

/** How far a call to the cloud has come; `off` where there is no cloud to ask. */
export interface CallState {
  state: "off" | "waiting" | "done" | "failed";
  body?: Json;
  message?: string;
}

/** How far the calls have come that a value is worked out from. */
export type Arrival = "there" | "waiting" | "unknown";

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
  /** The region it looks at: that of its `scope`, or of the form. */
  location(): string;
  /** The subscription's GUID: that of its `scope`, or of the form. */
  subscriptionId(): string;
  /** The resource group it looks at: that of its `scope`, or of the form. */
  resourceGroupName(): string;
  /** The form's own subscription. */
  subscription(): { id: string; subscriptionId: string; tenantId: string; displayName: string };
  /** What the person may do, where the host knows. */
  actions(): readonly string[] | undefined;
  /** What the form deploys to: ResourceGroup, Subscription, ManagementGroup or Tenant. */
  readonly deploysTo: string;
  /** Whether the link of the element is pressed. */
  readonly isPressed: boolean;
  /** Whether what a property is worked out from has arrived from the cloud; `unknown` where there is no cloud to ask. */
  arrival(...path: string[]): Arrival;
  /** Asks the cloud; the element is worked out again when the answer is there. */
  call(method: string, path: string, body?: Json): CallState;
  /** Says something to the author of the form. */
  report(message: string): void;
  /** Lets the element's own expressions see how far its value has come. */
  interim(value: Json): void;
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
  /** What Form view needs besides, because it has no Basics to look at. */
  requiredInForm?: readonly string[];
  /** Properties that take one of a few words, as the portal writes them. */
  oneOf?: { [path: string]: readonly string[] };
  /** Pairs of properties of which only one may be given. */
  exclusive?: readonly (readonly [string, string])[];
  /** The kind of form that Azure's portal knows the element in, where it isn't both. */
  only?: "form" | "createUiDefinition";
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
  /** The call that the value comes from; undefined while none is made. */
  source?(context: ElementContext): CallState | undefined;
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
