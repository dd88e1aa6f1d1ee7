import { expressionIn, isExpression, unescapeText } from "../expression/parser.ts";
import { isLetterOrDigit } from "../json/characters.ts";
import { type JsonNode, memberOf } from "../json/index.ts";
import { checkCount, lacks } from "./check.ts";
import { checkKeys, eachExpression, isLiteral, literalOf } from "./check-pieces.ts";
import { type Code, parsedOf, printCode } from "./code.ts";
import { at, facts, placeOf, see, unframed } from "./errors.ts";
import type { ResourceDeclaration, Template } from "./model.ts";
import { misshapen, type Reading } from "./shape.ts";

/** How many resources Azure takes in one template. */
const mostResources = 800;

/** Refuses what is wrong with a template's resources before any is worked out. */
export function* resourceChecks(
  reading: Reading,
  template: Template,
  has: (member: string) => boolean,
): Generator<() => void> {
  if (!reading.nested) {
    for (const resource of template.resources) yield () => checkRootResource(reading, resource);
    yield () => refuseRepeatedLoops(reading, template);
    return;
  }
  yield () => checkNotation(template, has);
  for (const resource of template.resources) yield () => checkSymbol(reading, resource);
  const count = { resources: 0 };
  for (const resource of template.resources) yield () => visit(reading, template, resource, false, count);
  yield () => refuseRepeatedLoops(reading, template);
  yield () => checkCount(count.resources, mostResources, "resources", "arm-syntax-resources");
}

function checkRootResource(reading: Reading, resource: ResourceDeclaration): void {
  if (resource.type === "") throw misshapen(reading, resource.node, "The member 'type' can't be empty.");
  for (const code of Object.values(resource.values)) checkKeys(reading, code);
}

function visit(
  reading: Reading,
  template: Template,
  resource: ResourceDeclaration,
  isChild: boolean,
  count: { resources: number },
): void {
  count.resources++;
  checkNestedResource(reading, template, resource, isChild);
  for (const child of resource.children) visit(reading, template, child, true, count);
}

// Symbolic names and asserts need a language version, and a language version needs symbolic names.
function checkNotation(template: Template, has: (member: string) => boolean): void {
  const { languageVersion, document, root, resources } = template;
  if (languageVersion === undefined && resources.some(({ symbolicName }) => symbolicName !== undefined))
    refuseLack(template, "SymbolicNames", "2.0");
  if (languageVersion !== undefined && resources.some(({ symbolicName }) => symbolicName === undefined)) {
    throw unframed(
      `You must use symbolic resource names when a template language version is specified. ${see("arm-syntax-resources")}`,
      facts(document, root),
    );
  }
  if (has("asserts") || resources.some(({ node }) => memberOf(node, "asserts")))
    refuseLack(template, "Asserts", "2.1-experimental");
}

function refuseLack(template: Template, feature: string, from: string): void {
  const error = lacks(template, feature, from);
  if (error) throw error;
}

function checkSymbol({ document }: Reading, resource: ResourceDeclaration): void {
  const { symbolicName, node } = resource;
  if (symbolicName === undefined) return;
  const name = symbolText(symbolicName);
  if (name === "") {
    throw unframed(
      `Resource '${printCode(resource.name)}' has an invalid symbolic name, it can not be null or empty.`,
      facts(document, node),
    );
  }
  const strange = new Set([...name].filter((character) => !isSymbolCharacter(character)));
  if (strange.size > 0) {
    throw unframed(
      `The provided symbolic name '${name}' has these invalid characters: '${[...strange].join("")}'. The name can only be a letter, digit, or '_'.`,
      facts(document, node, { seen: name }),
    );
  }
  if (memberOf(node, "resources")) {
    throw unframed(
      `Resource '${name}' is using symbolic names, so it cannot declare nested resources. ${see("arm-syntax")}`,
      facts(document, node),
    );
  }
}

function symbolText(key: string): string {
  const value = isLiteral(key) ? expressionIn(key) : undefined;
  return value?.kind === "literal" && typeof value.value === "string" ? value.value : unescapeText(key);
}

// The engine's words forget the colon that Bicep puts between a parent and its child.
function isSymbolCharacter(character: string): boolean {
  return character === "_" || character === ":" || isLetterOrDigit(character.charCodeAt(0));
}

// What a resource of an extension has no use for, in the order in which the engine looks.
const foreignMembers = [
  ...["name", "apiVersion", "location", "extendedLocation", "tags", "sku", "kind", "managedBy", "managedByExtended"],
  ...["scale", "plan", "identity", "zones", "scope", "subscriptionId", "resourceGroup", "asserts"],
];

function checkExtensionResource({ document }: Reading, template: Template, resource: ResourceDeclaration): void {
  const { node, symbolicName = "", extension: alias = "" } = resource;
  const isImport = memberOf(node, "import") !== undefined;
  const extension = template.extensions.get(alias);
  if (extension === undefined) {
    throw unframed(
      isImport
        ? isExpression(alias)
          ? `Resource '${symbolicName}' has an invalid import alias value. The import alias '${alias}' cannot be an expression. ${see("arm-syntax")}`
          : `Resource '${symbolicName}' has an invalid import alias value. Unable to find an import statement with alias '${alias}' defined in the template. ${see("arm-syntax")}`
        : // The quotation mark that is missing is missing in the engine.
          `The extension with the alias '${alias}' referenced by the resource ${symbolicName}' cannot be found in the template.`,
      facts(document, node, { seen: alias }),
    );
  }
  const strange = foreignMembers.find((name) => (isImport || name !== "apiVersion") && memberOf(node, name));
  if (strange === undefined) return;
  throw unframed(
    `Property '${strange}' cannot be supplied for a resource with imported ${isImport ? "provider" : "extension"} '${extension}'.`,
    facts(document, node, { seen: strange }),
  );
}

// With symbolic names a loop can be meant by its name alone, so the name has to be unique.
function refuseRepeatedLoops(reading: Reading, template: Template): void {
  const seen = new Set<string>();
  for (const { copy, symbolicName } of template.resources) {
    if (
      !copy ||
      (symbolicName === undefined && template.languageVersion === undefined) ||
      copy.name.kind !== "constant"
    )
      continue;
    const name = String(copy.name.value);
    if (seen.has(name.toLowerCase())) {
      const { line, column } = placeOf(reading.document, copy.node);
      throw unframed(
        `The resource copy with name '${name}' at line '${line}' column '${column}' has already been defined. Duplicate resource copy names are not allowed in templates using symbolic names.`,
        facts(reading.document, copy.node, { seen: name }),
      );
    }
    seen.add(name.toLowerCase());
  }
}

// The engine checks the resources of nested templates before it works them out; those of the root only then.
function checkNestedResource(
  reading: Reading,
  template: Template,
  resource: ResourceDeclaration,
  isChild: boolean,
): void {
  const { document } = reading;
  const { node, type, typeNode, copy } = resource;
  const isExtension = resource.extension !== undefined;
  if (isExtension) checkExtensionResource(reading, template, resource);
  const name = resource.symbolicName ?? printCode(resource.name);
  const refuse = (words: string, page = "arm-syntax-resources", where: JsonNode = node) =>
    unframed(`${words} ${see(page)}`, facts(document, where));
  if (memberOf(node, "existing") && !isExtension) refuseLack(template, "ExistingResources", "2.0");
  if (!resource.name && !isExtension)
    throw refuse("Invalid template resource. The 'name' property must be specified.", "arm-syntax");
  if (typeNode) {
    const fault =
      type === ""
        ? "cannot be null or empty"
        : type.startsWith("[") && type.endsWith("]") && !isLiteral(type)
          ? "cannot be an expression"
          : isChild || isExtension || type.includes("/")
            ? ""
            : "is invalid";
    if (fault)
      throw refuse(
        `The template resource '${name}' ${at(document, typeNode)} is not valid. The type property ${fault}.`,
      );
  }
  if (!isExtension) {
    checkPlace(reading, template, resource, name);
    const isVersioned =
      resource.apiVersion && !(resource.apiVersion.kind === "constant" && resource.apiVersion.value === "");
    if (!isVersioned && template.apiProfile === undefined) {
      throw refuse(
        `The template resource '${name}' is not valid. Both api-version property ${at(document, resource.apiVersion?.node ?? node)} and api-profile property for the template cannot be null or empty. Either explicitly specify the api-version for the resource or specify the api-profile for the template.`,
      );
    }
  }
  if (copy && isChild) {
    const place = at(document, copy.node).replace("' and column", "' column");
    throw refuse(
      `The template resource '${name}' ${place} is not valid. Copying nested resources is not supported.`,
      "arm-multiple-instances",
    );
  }
  if (copy && !mayCount(copy.count)) {
    throw refuse(
      `The template resource '${name}' ${at(document, copy.node)} is invalid. Resource copy count must be an integer value or template expression.`,
      "arm-resource-loops",
      copy.node,
    );
  }
  const { tags, properties } = resource.values;
  if (tags && typeof literalOf(tags) === "string") {
    // The blank at the end is the engine's.
    throw unframed(
      `The template resource '${name}' ${at(document, tags.node)} has invalid Tags property. The Tags property should be a dictionary or a valid expression. ${see("arm-syntax-resources")} `,
      facts(document, tags.node),
    );
  }
  for (const code of Object.values(resource.values)) checkKeys(reading, code);
  // Elsewhere a broken expression is told when its resource is worked out, if it is.
  if (properties && !resource.isDeployment) eachExpression(properties, parsedOf);
}

// A subscription and a group of its own only a deployment has, and with a language version what exists already.
function checkPlace(reading: Reading, template: Template, resource: ResourceDeclaration, name: string): void {
  const { document } = reading;
  const { node, typeNode, existing, isDeployment } = resource;
  if (isDeployment || existing) return;
  const strange = ["subscriptionId", "resourceGroup"].find((member) => memberOf(node, member));
  if (strange === undefined) return;
  const allowed =
    template.languageVersion === undefined ? "for resources of" : "for resources using 'existing', or on resources of";
  throw unframed(
    `The template resource '${name}' ${at(document, typeNode ?? node)} is invalid. The '${strange}' property is only supported ${allowed} type 'Microsoft.Resources/deployments'. ${see("arm-syntax-resources")}`,
    facts(document, node, { seen: strange }),
  );
}

/** Says whether a piece may come to an integer. */
function mayCount(code: Code): boolean {
  const value = literalOf(code);
  return value === undefined ? code.kind === "expression" : typeof value === "bigint";
}
