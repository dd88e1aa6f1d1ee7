import { type Answer, answer } from "../../http/answer.ts";

/** Why a token isn't given, as Entra tells it: an OAuth error, a number and words. */
export class TokenRefusal extends Error {
  readonly status: number;
  readonly error: string;
  readonly number: number;

  constructor(status: number, error: string, number: number, words: string) {
    super(words);
    this.name = "TokenRefusal";
    this.status = status;
    this.error = error;
    this.number = number;
  }
}

/** The refusals there are (statuses, errors and numbers are those of Entra). */
export const refusals = {
  wrongSecret: (app: string) =>
    // 401, because az keeps the answer to a 400 for a minute and would repeat it for the right secret.
    new TokenRefusal(
      401,
      "invalid_client",
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app}'.`,
    ),
  expiredSecret: (app: string) =>
    new TokenRefusal(
      401,
      "invalid_client",
      7000222,
      `The provided client secret keys for app '${app}' are expired. Add a new secret to it.`,
    ),
  wrongAssertion: (why: string) =>
    new TokenRefusal(401, "invalid_client", 700027, `The client assertion doesn't hold: ${why}.`),
  noCredential: () =>
    new TokenRefusal(
      401,
      "invalid_client",
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
  unknownApplication: (app: string, tenant: string) =>
    new TokenRefusal(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${app}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    ),
  wrongPassword: () =>
    new TokenRefusal(400, "invalid_grant", 50126, "Error validating credentials due to invalid username or password."),
  tooManyTries: () =>
    new TokenRefusal(
      400,
      "invalid_grant",
      50053,
      "Sign-in was blocked because there were too many wrong passwords. Try again later.",
    ),
  unknownTenant: (tenant: string) =>
    new TokenRefusal(
      400,
      "invalid_request",
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    ),
  unknownResource: (resource: string) =>
    new TokenRefusal(
      400,
      "invalid_resource",
      500011,
      `The resource principal named ${resource} was not found. This server gives tokens for itself and for the marketplace metering API.`,
    ),
  wrongScope: (scope: string) =>
    new TokenRefusal(
      400,
      "invalid_scope",
      70011,
      `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    ),
  missing: (name: string) =>
    new TokenRefusal(
      400,
      "invalid_request",
      900144,
      `The request body must contain the following parameter: '${name}'.`,
    ),
  unknownGrant: (grant: string) =>
    new TokenRefusal(400, "unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grant}'.`),
  pending: () =>
    new TokenRefusal(
      400,
      "authorization_pending",
      70016,
      "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
    ),
  declined: () => new TokenRefusal(400, "authorization_declined", 70017, "The user declined the sign-in."),
  codeExpired: () =>
    new TokenRefusal(
      400,
      "expired_token",
      70020,
      "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
    ),
  wrongCode: (why: string) =>
    new TokenRefusal(400, "invalid_grant", 70000, `The provided authorization code is not valid: ${why}.`),
  wrongRefreshToken: () =>
    new TokenRefusal(400, "invalid_grant", 70043, "The refresh token has expired or is invalid. Sign in again."),
};

/** The answer that tells a refusal. */
export function tellRefusal(refusal: TokenRefusal, requestId: string, correlationId: string): Answer {
  const timestamp = `${new Date().toISOString().slice(0, 19).replace("T", " ")}Z`;
  const description = `AADSTS${refusal.number}: ${refusal.message} Trace ID: ${requestId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return answer(
    refusal.status,
    {
      error: refusal.error,
      error_description: description,
      error_codes: [refusal.number],
      timestamp,
      trace_id: requestId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${refusal.number}`,
    },
    noStore,
  );
}

/** Tokens and their refusals are kept by nobody on the way. */
export const noStore = { "cache-control": "no-store", pragma: "no-cache" };
