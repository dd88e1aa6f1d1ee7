import type { ErrorCatalogue } from "../errors.ts";

/** What any operation may answer, in Azure Resource Manager's words where it has some. */
export const commonErrors = {
  MissingApiVersionParameter: {
    status: 400,
    say: () => "The api-version query parameter (?api-version=) is required for all requests.",
  },
  InvalidApiVersionParameter: {
    status: 400,
    say: (version: string) =>
      `The api-version '${version}' is invalid. It has to be a date such as '2021-04-01', with '-preview' after it where that is meant.`,
  },
  InvalidRequestContent: { status: 400, say: (what: string) => `The request content was invalid: ${what}` },
  InvalidParameter: { status: 400, say: (name: string, what: string) => `The parameter '${name}' is invalid: ${what}` },
  RequestTooLarge: {
    status: 413,
    say: (limit: number) => `The request's body is larger than the limit of ${limit} bytes.`,
  },
  UnsupportedMediaType: {
    status: 415,
    say: (type: string) => `The content type '${type}' isn't taken here; send application/json.`,
  },
  AuthenticationFailed: { status: 401, say: (why: string) => `Authentication failed. ${why}` },
  InvalidAuthenticationToken: { status: 401, say: (why: string) => `The access token is invalid: ${why}` },
  Forbidden: { status: 403, say: (why: string) => why },
  NotFound: { status: 404, say: (what: string) => `${what} was not found.` },
  ResourceNotFound: {
    status: 404,
    say: (type: string, group: string) =>
      `The Resource '${type}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  },
  Conflict: { status: 409, say: (why: string) => why },
  PreconditionFailed: {
    status: 412,
    say: (what: string) => `${what} was changed by somebody else in between. Read it again and repeat.`,
  },
  TooManyRequests: {
    status: 429,
    say: (seconds: number) => `Too many requests. Try again in ${seconds} seconds.`,
  },
  InternalServerError: {
    status: 500,
    say: (requestId: string) =>
      `Something went wrong on our side. Whoever runs this server finds it in the log as request ${requestId}.`,
  },
  InsufficientStorage: {
    status: 507,
    say: () =>
      "The disk of this server is full, so nothing was changed. Whoever runs it has to free space there; then try again.",
  },
  ServerStarting: { status: 503, say: () => "The server is starting. Try again in a few seconds." },
} satisfies ErrorCatalogue;
