export { invalid, limitExceeded, TemplateError, type TemplateErrorFacts } from "./error.ts";
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
} from "./expression.ts";
export {
  barDefaultsOnly,
  type DeploymentContext,
  type DeploymentScope,
  type EvaluatedCall,
  type Scope,
  unexpectedHere,
} from "./scope.ts";
