import type { Finding } from "@stoa/lint";
import type { Answers, CloudResponse, DeploymentInput, Json, JsonMap, WizardContext } from "@stoa/ui-definition";

/** A parameter of the main template. */
export interface ParameterView {
  name: string;
  type: string;
  isRequired: boolean;
  isSecure: boolean;
  defaultValue?: string;
  allowedValues?: string[];
  minLength?: number;
  maxLength?: number;
  line: number;
  column: number;
}

/** A package as `stoa preview` serves it; the other end is packages/cli/src/preview/preview.ts. */
export interface PreviewState {
  version: number;
  name: string;
  definition?: { path: string; text: string };
  template?: { path: string; text: string; parameters: ParameterView[] };
  answers: Answers;
  context: WizardContext;
  /** The text of its stoa.preview.json. */
  settings: string;
  problems: string[];
}

/** What a deployment with the outputs of the moment would make, or why the template refuses them. */
export interface Expanded {
  input?: DeploymentInput;
  resources?: JsonMap[];
  outputs?: JsonMap;
  diagnostics?: string[];
  refusal?: { code: string; message: string; path?: string; line?: number; column?: number; hint?: string };
}

/** A call that the form has made to the cloud. */
export interface CloudCall {
  number: number;
  method: string;
  path: string;
  status: number;
  milliseconds: number;
}

async function ask<Answer>(path: string, body?: object, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(path, {
    ...(body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}

/** The package as it is now. */
export const fetchState = (): Promise<PreviewState> => ask("/api/state");

/** What `check` finds in the package. */
export const fetchFindings = (): Promise<{ version: number; findings: Finding[] }> => ask("/api/findings");

/** What the template makes of some outputs. */
export const fetchExpanded = (outputs: JsonMap, context: object, signal: AbortSignal): Promise<Expanded> =>
  ask("/api/expand", { outputs, context }, signal);

/** Asks the sample cloud. */
export const askCloud = (method: string, path: string, body: Json | undefined, signal?: AbortSignal) =>
  ask<CloudResponse>("/api/cloud", { method, path, ...(body === undefined ? {} : { body }) }, signal);

/** Listens for changes of the files; tells whether the process is there. */
export function listen(changed: (version: number) => void, connected: (isConnected: boolean) => void): () => void {
  const source = new EventSource("/api/events");
  source.addEventListener("open", () => connected(true));
  source.addEventListener("error", () => connected(false));
  source.addEventListener("change", (event) => changed(Number(event.data)));
  return () => source.close();
}
