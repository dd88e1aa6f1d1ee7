import { type Call, type Expression, eachUnresolved, type Result } from "../expression/index.ts";
import { isRuntime } from "../template/scope.ts";

// Functions beyond reference() and list*() that only a running cloud answers.
const askable: ReadonlySet<string> = new Set([
  ...[
    "resourcegroup",
    "subscription",
    "managementgroup",
    "tenant",
    "environment",
    "deployer",
    "providers",
    "pickzones",
  ],
  ...[
    "tologicalzone",
    "tologicalzones",
    "tophysicalzone",
    "tophysicalzones",
    "roledefinitions",
    "getkeyvaultsecret",
    "target",
  ],
]);

const lazy: ReadonlySet<string> = new Set(["and", "or", "coalesce"]);

/** The calls that have to be answered next, so that a result can be worked out further. What may be skipped is not asked for. */
export function needsOf(result: Result | undefined): Call[] {
  const needs: Call[] = [];
  if (result !== undefined) eachUnresolved(result, ({ expression }) => collect(expression, needs));
  return needs;
}

function collect(expression: Expression, needs: Call[]): void {
  if (expression.kind === "literal") return;
  if (expression.kind === "access") {
    collect(expression.target, needs);
    collect(expression.property, needs);
    return;
  }
  const { key, args } = expression;
  if (key === "lambda") return;
  if (isRuntime(key) || askable.has(key)) {
    const open = args.filter((arg) => arg.kind !== "literal");
    if (open.length === 0) needs.push(expression);
    else for (const arg of open) collect(arg, needs);
    return;
  }
  if (key === "if" || lazy.has(key)) {
    const first = key === "if" ? args[0] : args.find((arg) => arg.kind !== "literal");
    if (first) collect(first, needs);
    return;
  }
  for (const arg of args) collect(arg, needs);
}

/** Says whether a result is or holds something unknown. */
export function isOpen(result: Result | undefined): boolean {
  let open = false;
  if (result !== undefined)
    eachUnresolved(result, () => {
      open = true;
    });
  return open;
}
