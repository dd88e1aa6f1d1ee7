import type { Surface } from "@stoa/api";
import { Failure, fail } from "@stoa/api";
import { isDiskFull } from "../storage/disk.ts";

/** An error's body, as the clients of its surface read it. */
export function errorBody(failure: Failure, surface: Surface): object {
  const { code, message, target, details, additionalInfo } = failure;
  const error = {
    code,
    message,
    ...(target === undefined ? {} : { target }),
    ...(details === undefined ? {} : { details }),
    ...(additionalInfo === undefined ? {} : { additionalInfo }),
  };
  // The metering API doesn't wrap its errors.
  return surface === "metering" ? error : { error };
}

/** Turns whatever was thrown into what the caller is told. Only what is in the catalogue is told in its own words. */
export function toFailure(error: unknown, requestId: string, bodyLimit: number): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return fail("RequestTooLarge", bodyLimit);
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return fail("UnsupportedMediaType", "");
  if (code === "FST_ERR_CTP_EMPTY_JSON_BODY" || code === "FST_ERR_CTP_INVALID_CONTENT_LENGTH") {
    return fail("InvalidRequestContent", "the body is empty or shorter than it says.");
  }
  if (isDiskFull(error)) return fail("InsufficientStorage");
  return fail("InternalServerError", requestId);
}
