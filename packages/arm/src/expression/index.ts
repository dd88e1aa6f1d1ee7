export { access, findMember, outOfBounds } from "./access.ts";
export type { Param, TemplateFunction, Words } from "./define.ts";
export { invalid, limitExceeded, TemplateError, type TemplateErrorFacts } from "./error.ts";
export { evaluate } from "./evaluate.ts";
export {
  type Access,
  type Call,
  call,
  type Expression,
  eachCall,
  eachUnresolved,
  isSettled,
  type Literal,
  literal,
  type Result,
  toExpression,
  Unresolved,
  unknownName,
} from "./expression.ts";
export { findFunction, functionFamilies, functions } from "./functions/index.ts";
export { expressionIn, isExpression, parseExpression, unescapeText } from "./parser.ts";
export { printExpression, printLeaves, printUnresolved, printValue, printWhole } from "./print.ts";
export {
  barDefaultsOnly,
  type DeploymentContext,
  type DeploymentScope,
  type EvaluatedCall,
  type Scope,
  unexpectedHere,
} from "./scope.ts";
