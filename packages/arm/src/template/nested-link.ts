import { isSettled, type Result, TemplateError } from "../expression/index.ts";
import { quote } from "../json/index.ts";
import { showSeen } from "./code.ts";

/** A link to a template or to parameters. */
export interface Link {
  uri?: string;
  id?: string;
  relativePath?: string;
}

const texts = ["id", "relativePath", "contentVersion", "queryString"] as const;

const kinds = {
  template: "Azure.Deployments.Core.Entities.DeploymentTemplateContentLink",
  parameters: "Azure.Deployments.Core.Entities.DeploymentContentLink",
};

/** Reads a link as the engine's reader does, in whose words it is refused; nothing if a part can't be known yet. */
export function readLink(link: Result, of: keyof typeof kinds): Link | undefined {
  if (!isSettled(link)) return undefined;
  if (link === null || link === "") {
    if (of === "parameters") return {};
    throw refuse("Object reference not set to an instance of an object.", "A link needs a 'uri' or an 'id'.");
  }
  if (!(link instanceof Map)) throw unreadable(link, kinds[of], "", "A link is an object with a 'uri' or an 'id'.");
  const read: Link = {};
  for (const [name, value] of link) {
    const lower = name.toLowerCase();
    if (lower === "uri") {
      if (value === null || value === "") continue;
      if (typeof value !== "string") throw unreadable(value, "System.Uri", name, "An address is a text.");
      read.uri = value;
    }
    const member = texts.find((one) => one.toLowerCase() === lower);
    if (!member || value === null) continue;
    if (typeof value === "object") {
      const token = Array.isArray(value) ? "StartArray" : "StartObject";
      throw refuse(`Error reading string. Unexpected token: ${token}. Path '${name}'.`, `The '${name}' is a text.`);
    }
    if (member === "id" || member === "relativePath") read[member] = showSeen(value);
  }
  return read;
}

function unreadable(value: Result, type: string, path: string, hint: string): TemplateError {
  if (typeof value === "object" && value !== null) {
    const kind = Array.isArray(value) ? "array" : "object";
    return refuse(`Cannot deserialize the current JSON ${kind} into type '${type}'. Path '${path}'.`, hint);
  }
  const seen = typeof value === "string" ? quote(value) : showSeen(value);
  return refuse(`Error converting value ${seen} to type '${type}'. Path '${path}'.`, hint);
}

function refuse(message: string, hint: string): TemplateError {
  return new TemplateError("InvalidTemplate", message, { hint });
}
