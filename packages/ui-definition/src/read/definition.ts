import type { JsonDocument } from "@stoa/arm/json";
import type { ElementType } from "../elements/element.ts";
import type { Json, JsonMap } from "../json.ts";
import type { Path, Problem } from "./problem.ts";

/** A form that was read, with everything that is wrong with it. */
export interface UiDefinition {
  kind: "createUiDefinition" | "form";
  document: JsonDocument;
  /** The steps in order; of a createUiDefinition the first is Basics. */
  steps: StepDeclaration[];
  /** Outputs as they were written, by name. */
  outputs: JsonMap;
  outputsPath: Path;
  /** `parameters.config`. */
  config: JsonMap;
  /** Resource types that the region must have, from the root and from config. */
  resourceTypes: string[];
  /** What is deployed to: `outputs.kind` of Form view; a createUiDefinition always deploys to a resource group. */
  deploysTo: string;
  /** Where the deployment goes, as it was written (Form view): `resourceGroupId`, `location` and their like. */
  target: JsonMap;
  /** The form's title (Form view). */
  title?: Json;
  problems: Problem[];
  /** References that close a ring and so have no value: `from|to`. */
  closing: ReadonlySet<string>;
}

/** A step of a form. */
export interface StepDeclaration {
  name: string;
  label: Json | undefined;
  /** `basics` or `steps.<name>`. */
  id: string;
  raw: JsonMap;
  path: Path;
  elements: ElementDeclaration[];
}

/** An element as its author declared it. */
export interface ElementDeclaration {
  name: string;
  type: string;
  /** `basics.x`, `steps.s.x` or `steps.s.section.x`. */
  id: string;
  raw: JsonMap;
  path: Path;
  step: string;
  /** The section it stands in. */
  parent?: ElementDeclaration;
  /** The elements of a section. */
  children?: ElementDeclaration[];
  entry: ElementType | undefined;
}

/** Every element of a definition in document order, sections before their children. */
export function allElements(definition: UiDefinition): ElementDeclaration[] {
  const found: ElementDeclaration[] = [];
  const visit = (elements: readonly ElementDeclaration[]): void => {
    for (const element of elements) {
      found.push(element);
      if (element.children) visit(element.children);
    }
  };
  for (const step of definition.steps) visit(step.elements);
  return found;
}

/** The ResourceScope of a form, which its other elements look at. */
export function scopeOf(definition: UiDefinition): ElementDeclaration | undefined {
  if (definition.kind !== "form") return undefined;
  return allElements(definition).find((element) => element.type === "Microsoft.Common.ResourceScope");
}

/** Whether a definition may be published: it has no error. */
export function isLoadable(definition: UiDefinition): boolean {
  return !definition.problems.some((problem) => problem.severity === "error");
}

/** The element of a name in a list; names are exact. */
export function named(elements: readonly ElementDeclaration[], name: string): ElementDeclaration | undefined {
  return elements.find((element) => element.name === name);
}
