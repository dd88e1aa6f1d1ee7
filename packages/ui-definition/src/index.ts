export type { ElementType, ExistingResource, OutputShape } from "./elements/element.ts";
export { elements, findElement } from "./elements/index.ts";
export { type CloudPort, type CloudResponse, fixtureCloud } from "./engine/cloud.ts";
export { type FullContext, fillContext, type WizardContext } from "./engine/context.ts";
export { type FindOptions, type FoundAnswers, findAnswers, findAnswersWith } from "./engine/find-answers.ts";
export type { ElementState, Fault, PlacedTrace, Verdict } from "./engine/node.ts";
export { runWizard, runWizardWith, unknownAnswers, type WizardRun } from "./engine/run-wizard.ts";
export {
  type DeploymentInput,
  deploymentInput,
  factsOf,
  type TemplateFacts,
  type TemplateParameter,
  templateFacts,
} from "./engine/template.ts";
export {
  type Answers,
  createWizard,
  type Diagnostic,
  type Wizard,
  type WizardError,
  type WizardOptions,
} from "./engine/wizard.ts";
export type { WizardFunction } from "./expression/define.ts";
export { evaluateText, findFunction, parseOnce } from "./expression/evaluate.ts";
export { ExpressionError } from "./expression/lexer.ts";
export { type Expression, isExpression, parseExpression, walk } from "./expression/parser.ts";
export type { Trace } from "./expression/trace.ts";
export { functionFamilies, functions } from "./functions/index.ts";
export type { Json, JsonMap, Maybe } from "./json.ts";
export { compilePattern, type Pattern } from "./patterns/pattern.ts";
export {
  allElements,
  type ElementDeclaration,
  isLoadable,
  type StepDeclaration,
  type UiDefinition,
} from "./read/definition.ts";
export { expressionPlaces, outputFeeds, readersOf } from "./read/feeds.ts";
export { definitionFor } from "./read/generate.ts";
export type { Problem, ProblemCode } from "./read/problem.ts";
export { type DefinitionKind, kindOfDefinition, readDocument, readUiDefinition } from "./read/read.ts";
export { expressionsIn, follow, type Reference, referencesIn, type Target } from "./read/references.ts";
export {
  type Command,
  readViewDefinition,
  type View,
  type ViewDefinition,
  type ViewKind,
} from "./view-definition/read.ts";
export { type EngineWords, engineWords } from "./words.ts";
