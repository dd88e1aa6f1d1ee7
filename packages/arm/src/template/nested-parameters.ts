import {
  access,
  call,
  literal,
  type Result,
  type TemplateError,
  toExpression,
  Unresolved,
} from "../expression/index.ts";
import { entries, firstError, member, readJson, toValue } from "../json/index.ts";
import { see, unframed } from "./errors.ts";

/** The value that an entry of a nested deployment's `parameters` gives: its own, an expression's, or a secret's. */
export function valueOfEntry(name: string, entry: Result): Result {
  if (!(entry instanceof Map)) return new Unresolved(call("unknown", []));
  const value = lastOf(entry, "value");
  const reference = lastOf(entry, "reference");
  const expression = lastOf(entry, "expression");
  if (expression !== undefined && (value !== undefined || reference !== undefined)) {
    throw unframed(
      `The deployment parameter '${name}' has specified 'expression', which cannot be used with either 'value' or 'reference'. See https://aka.ms/arm-syntax-parameters for details.`,
    );
  }
  if (value !== undefined && reference !== undefined) {
    throw unframed(
      `The deployment parameter '${name}' has specified both Value and Reference. Please specify either the value or the reference. See https://aka.ms/arm-keyvault-secure-parameter for details.`,
    );
  }
  return reference === undefined ? (value ?? expression ?? null) : secretOf(name, reference);
}

/** The values in a parameter file that a deployment links to: what it says is taken as it is, nothing in it is worked out. */
export function linkedParameters(uri: string, text: string): Map<string, Result> {
  const document = readJson(text, { file: uri });
  const error = firstError(document);
  const parameters = member(document.root, "parameters");
  if (error || parameters?.kind !== "object") {
    throw unframed(`The parameter file '${uri}' can't be read: ${error?.message ?? "it has no object 'parameters'"}.`, {
      ...(error ? document.position(error.offset) : {}),
      hint: 'A parameter file holds {"$schema": …, "contentVersion": …, "parameters": {"name": {"value": …}}}.',
    });
  }
  return new Map(entries(parameters).map(([name, entry]) => [name, valueOfEntry(name, toValue(entry))]));
}

function secretOf(name: string, reference: Result): Result {
  if (reference instanceof Unresolved) {
    const version = call("tryGet", [reference.expression, literal("SecretVersion")]);
    return secret([
      access(access(reference, "KeyVault"), "Id"),
      access(reference, "SecretName"),
      new Unresolved(version),
    ]);
  }
  const vault = reference instanceof Map ? lastOf(reference, "keyVault") : undefined;
  const id = vault instanceof Unresolved ? access(vault, "Id") : vault instanceof Map ? lastOf(vault, "id") : undefined;
  if (id === undefined) throw wrongVault(name);
  const of = reference as Map<string, Result>;
  const secretName = lastOf(of, "secretName") ?? null;
  if (secretName === null) {
    throw unframed(
      `The secret name of the KeyVault parameter '${name}' is null. ${see("arm-keyvault-secure-parameter")}`,
    );
  }
  const version = lastOf(of, "secretVersion") ?? null;
  return secret([id, secretName, ...(version === null ? [] : [version])]);
}

function secret(args: Result[]): Result {
  return new Unresolved(call("getKeyVaultSecret", args.map(toExpression)));
}

function wrongVault(name: string): TemplateError {
  return unframed(
    `The resource identifier of the KeyVault parameter '${name}' is invalid. Please specify the value following '/subscriptions/{subscriptionId}/resourcegroups/{resourceGroupName}/providers/Microsoft.KeyVault/vaults/{vaultName}' format. See https://aka.ms/arm-keyvault-secure-parameter for usage details.`,
  );
}

// Of names that differ in case only the engine's reader takes the last one.
function lastOf(object: ReadonlyMap<string, Result>, name: string): Result | undefined {
  const wanted = name.toLowerCase();
  let found: Result | undefined;
  for (const [key, value] of object) if (key.toLowerCase() === wanted) found = value;
  return found;
}
