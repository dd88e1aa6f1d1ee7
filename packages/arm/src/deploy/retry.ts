import { TemplateError } from "../expression/index.ts";
import { member } from "../json/index.ts";
import { compile, resultOf } from "../template/code.ts";
import type { Deployment } from "../template/deployment.ts";
import { facts, gather } from "../template/errors.ts";
import type { ResourceInstance } from "../template/instances.ts";
import { PlaceScope } from "../template/scope.ts";
import type { ErrorBody } from "./ports.ts";

/** What a resource asks for with `@options.retryOn`: to be written again when one of these error codes comes. */
export interface Retry {
  /** In lower case. */
  codes: ReadonlySet<string>;
  /** How often at most, the first writing not counted. */
  most: number;
}

/** How often Azure writes a resource again at most, and where no number is given. */
const mostRetries = 30;
const longestPauseSeconds = 30;

/** What a resource asks for; nothing where it asks for nothing. Refuses what isn't a list of error codes and a number. */
export function retryOf({ declaration, symbols, loops }: ResourceInstance): Retry | undefined {
  const node = member(member(declaration.node, "@options"), "retryOn");
  if (!node) return undefined;
  const asked = resultOf(compile(node, false), new PlaceScope(symbols, "start", loops));
  const [codes, most = BigInt(mostRetries), ...rest] = Array.isArray(asked) ? asked : [];
  const areCodes = Array.isArray(codes) && codes.length > 0 && codes.every((code) => typeof code === "string");
  if (!areCodes || typeof most !== "bigint" || most < 0n || rest.length > 0) {
    throw new TemplateError("InvalidTemplate", `The option 'retryOn' of '${declaration.label}' is not valid.`, {
      ...facts(symbols.template.document, node),
      hint: `Give a list of error codes and, if need be, how often: [["ResourceNotFound"], 10].`,
    });
  }
  return {
    codes: new Set(codes.map((code) => String(code).toLowerCase())),
    most: Math.min(Number(most), mostRetries),
  };
}

/** What is refused of the options of a deployment's resources before it starts. */
export function retryRefusals({ instances }: Deployment): TemplateError[] {
  const refusals: TemplateError[] = [];
  for (const instance of instances) if (instance.isDeployed) gather(refusals, () => retryOf(instance));
  return refusals;
}

/** Says whether an error, or one that is told inside it, has one of the codes. */
export function holdsCode({ code, details = [] }: ErrorBody, codes: ReadonlySet<string>): boolean {
  return codes.has(code.toLowerCase()) || details.some((one) => holdsCode(one, codes));
}

/** How long to wait before a resource is written again for the nth time: twice as long each time, up to half a minute. */
export function pauseSeconds(attempt: number): number {
  return Math.min(2 ** (attempt - 1), longestPauseSeconds);
}
