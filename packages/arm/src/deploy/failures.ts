import { DeploymentFailed, type ErrorBody } from "./ports.ts";

/** The error of a deployment in which resources failed. */
export function deploymentFailed(target: string, details: ErrorBody[]): ErrorBody {
  return {
    code: "DeploymentFailed",
    target,
    message:
      "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.",
    details,
  };
}

/** The error of a resource whose provider ended in a state other than success. */
export function notWritten(target: string, state: string): DeploymentFailed {
  return new DeploymentFailed({
    code: "ResourceDeploymentFailure",
    target,
    message: `The resource write operation failed to complete successfully, because it reached terminal provisioning state '${state}'.`,
  });
}

/** The error of a deployment whose outputs can't be worked out. */
export function outputsFailed(failures: { name: string; error: unknown }[]): ErrorBody {
  return {
    code: "DeploymentOutputEvaluationFailed",
    message: `Unable to evaluate template outputs: '${failures.map(({ name }) => name).join(",")}'. Please see error details and deployment operations. Please see https://aka.ms/arm-common-errors for usage details.`,
    details: failures.map(({ name, error }) => ({
      code: "DeploymentOutputEvaluationFailed",
      target: name,
      message: `The template output '${name}' is not valid: ${error instanceof Error ? error.message : String(error)}.`,
    })),
  };
}

/** The error of a deployment in Complete mode that could not delete what its template lacks. */
export function cleanUpFailed(details: ErrorBody[]): ErrorBody {
  return {
    code: "DeploymentFailedCleanUp",
    message:
      "The deployment operation failed, because it was unable to cleanup. Please see https://aka.ms/arm-debug for usage details.",
    details,
  };
}

/** What was thrown, as Azure's error body. A nested deployment is named around its own error, unless `bare`. */
export function errorBody(error: unknown, target: string, bare = false): ErrorBody {
  if (error instanceof DeploymentFailed) {
    if (bare || error.body.code === "ResourceDeploymentFailure" || error.body.code === "InvalidContentLink")
      return error.body;
    return { ...notWritten(target, "Failed").body, details: [error.body] };
  }
  const { code, details, target: own } = error as { code?: unknown; details?: unknown; target?: unknown };
  const body: ErrorBody = {
    code: typeof code === "string" ? code : "InternalServerError",
    message: error instanceof Error ? error.message : String(error),
    target: typeof own === "string" ? own : target,
  };
  const inner = Array.isArray(details) ? details.map((one) => (isBody(one) ? one : errorBody(one, target))) : [];
  return inner.length > 0 ? { ...body, details: inner } : body;
}

function isBody(value: unknown): value is ErrorBody {
  return (
    typeof value === "object" && value !== null && !(value instanceof Error) && "code" in value && "message" in value
  );
}
