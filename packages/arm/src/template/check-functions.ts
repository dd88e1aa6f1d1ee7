import { findFunction } from "../expression/functions/index.ts";
import { eachCall, isExpression } from "../expression/index.ts";
import { member } from "../json/index.ts";
import { eachExpression, isLiteral } from "./check-pieces.ts";
import { checkTypes } from "./check-types.ts";
import { parsedOf } from "./code.ts";
import { at, facts, see, unframed } from "./errors.ts";
import type { FunctionDeclaration, Template } from "./model.ts";
import type { FunctionNamespace } from "./read-members.ts";
import { escaped } from "./same-value.ts";
import type { Reading } from "./shape.ts";

// Built-in functions that need a deployment, a place or a running cloud, and have none inside a user-defined function.
const barred: ReadonlySet<string> = new Set([
  ...["reference", "references", "newguid", "utcnow", "copyindex", "pickzones", "tenant", "managementgroup", "target"],
  ...[
    "tologicalzone",
    "tologicalzones",
    "tophysicalzone",
    "tophysicalzones",
    "externalinputs",
    "managementgroupresourceid",
  ],
]);

/** Checks the user-defined functions: names, parameters, what their bodies call, recursion. */
export function checkFunctions(
  reading: Reading,
  template: Template,
  namespaces: FunctionNamespace[],
  most: { functions: number; functionParameters: number },
): void {
  const { document } = reading;
  const refuse = (words: string, node: FunctionNamespace["node"]) =>
    unframed(`${words} ${see("arm-syntax-functions")}`, facts(document, node));
  const largest = namespaces.find(({ members }) => members.length > most.functions);
  if (namespaces.length > most.functions || largest) {
    throw unframed(
      `The number of template functions exceeded limit. Limit: '${most.functions}' and actual: '${namespaces.length}'. ${see("arm-syntax-functions")}`,
    );
  }
  const seen = new Set<string>();
  for (const { namespace, node, members } of namespaces) {
    if (namespace === "")
      throw refuse(
        `The template function ${at(document, node)} is not valid. The function namespace cannot be null or empty.`,
        node,
      );
    const odd = oddCharacters(namespace);
    if (odd) {
      throw refuse(
        `The template function ${at(document, node)} is not valid. The function namespace '${namespace}' contains invalid characters '${odd}'.`,
        node,
      );
    }
    for (const { name, declaration } of members) {
      const oddInName = oddCharacters(name);
      if (oddInName) {
        throw refuse(
          `The template function '${name}' ${at(document, declaration.node)} is not valid. The function name contains invalid characters '${oddInName}'.`,
          declaration.node,
        );
      }
      const key = declaration.name.toLowerCase();
      if (seen.has(key))
        throw refuse(`The template has duplicated functions defined: '${declaration.name}'.`, declaration.node);
      seen.add(key);
      checkFunction(reading, template, name, declaration, most.functionParameters);
    }
  }
  refuseRecursion(reading, template);
}

function checkFunction(
  reading: Reading,
  template: Template,
  name: string,
  declaration: FunctionDeclaration,
  mostParameters: number,
): void {
  const { document } = reading;
  const { node, parameters, output } = declaration;
  const refuse = (words: string) => unframed(`${words} ${see("arm-syntax-functions")}`, facts(document, node));
  if (parameters.length > mostParameters) {
    throw refuse(
      `The number of parameters for template function '${name}' exceeded limit. Limit: '${mostParameters}' and actual: '${parameters.length}'.`,
    );
  }
  const names = new Set<string>();
  for (const parameter of parameters) {
    if (parameter.name === "") {
      throw refuse(
        `The template function '${name}' has invalid parameter ${at(document, member(parameter.type.node, "name") ?? parameter.type.node)}. The parameter name cannot be null or empty.`,
      );
    }
    if (reading.nested && isExpression(parameter.name) && !isLiteral(parameter.name)) {
      throw refuse(
        `The template function '${name}' has invalid parameter ${at(document, member(parameter.type.node, "name") ?? parameter.type.node)}. The parameter name '${escaped(parameter.name)}' cannot be an expression.`,
      );
    }
    const key = parameter.name.toLowerCase();
    if (names.has(key)) {
      throw refuse(
        `The template function '${name}' ${at(document, parameter.type.node)} is not valid. There are duplicated parameter names defined: '${parameter.name}'.`,
      );
    }
    names.add(key);
    const value = member(parameter.type.node, "value");
    if (value) {
      throw refuse(
        `The parameter '${parameter.name}' of template function '${name}' ${at(document, value)} is not valid. The parameter value must be null.`,
      );
    }
    checkTypes(
      template,
      parameter.type,
      {
        before: "the '",
        path: parameter.name,
        after: `' parameter of the user-defined function '${declaration.name}'`,
      },
      false,
    );
  }
  const unsupported = new Set<string>();
  eachExpression(output.value, (code) => {
    eachCall(parsedOf(code), (call) => {
      if (call.key.includes(".")) return;
      if (barred.has(call.key) || call.key.startsWith("list") || !findFunction(call.key)) unsupported.add(call.name);
    });
  });
  if (unsupported.size > 0) {
    throw refuse(
      `The template function '${name}' ${at(document, output.type.node)} is not valid. These function calls are not supported in a function definition: '${[...unsupported].join(",")}'.`,
    );
  }
}

function oddCharacters(name: string): string {
  return [...name].filter((c) => !/[\p{L}\p{N}_]/u.test(c)).join("");
}

function refuseRecursion(reading: Reading, template: Template): void {
  const done = new Set<string>();
  const visit = (key: string, path: FunctionDeclaration[]): void => {
    const declaration = template.functions.get(key);
    if (!declaration || done.has(key)) return;
    const start = path.indexOf(declaration);
    if (start >= 0) {
      const first = path[start] as FunctionDeclaration;
      const cycle = path
        .slice(start)
        .map(({ name }) => name)
        .join(" -> ");
      throw unframed(
        `The template function '${first.name}' ${at(reading.document, first.node)} is not valid. Recursion is not supported in user-defined functions. Detected a cycle (${cycle}). ${see("arm-syntax-functions")}`,
        facts(reading.document, first.node),
      );
    }
    const next = [...path, declaration];
    eachExpression(declaration.output.value, (code) => eachCall(parsedOf(code), (call) => visit(call.key, next)));
    done.add(key);
  };
  for (const key of template.functions.keys()) visit(key, []);
}
