import { type ErrorCode, type ErrorDetail, Failure } from "@stoa/api";

/** A refusal in the words of the service behind a type. Its code is the service's own, which no catalogue can list. */
export function refuse({
  status,
  code,
  message,
  target,
  details,
}: {
  status: number;
  code: string;
  message: string;
  target?: string;
  details?: ErrorDetail[];
}): Failure {
  const failure = new Failure(code as ErrorCode, status, message);
  return failure.with({ ...(target === undefined ? {} : { target }), ...(details === undefined ? {} : { details }) });
}
