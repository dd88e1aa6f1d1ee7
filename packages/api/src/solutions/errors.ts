import type { ErrorCatalogue } from "../errors.ts";

/** What applications and definitions may answer. */
export const solutionsErrors = {
  InvalidApplicationName: {
    status: 400,
    say: (name: string) => `The name '${name}' can't be used: 3 to 64 letters, digits and hyphens are needed.`,
  },
  InvalidApplication: { status: 400, say: (what: string) => `The application can't be deployed: ${what}` },
  ApplianceManagedResourceGroupMismatch: {
    status: 400,
    say: (asked: string, has: string) =>
      `The managed resource group '${asked}' differs from '${has}', which the application has had since it was created and keeps.`,
  },
  ManagedResourceGroupExists: {
    status: 409,
    say: (id: string) =>
      `The managed resource group '${id}' exists already. Name one that doesn't; it is made with the application.`,
  },
  CannotUpdatePlan: {
    status: 400,
    say: (from: string, to: string) => `The application was bought on plan '${from}' and can't be moved to '${to}'.`,
  },
  ApplicationIsBusy: {
    status: 409,
    say: (name: string, state: string) => `The application '${name}' is ${state}. Try again when it has ended.`,
  },
  ApplicationDefinitionNotFound: {
    status: 404,
    say: (id: string) => `The application definition '${id}' was not found.`,
  },
  ApplicationDefinitionIsDisabled: {
    status: 409,
    say: (id: string) => `The application definition '${id}' is disabled, so nothing new can be deployed from it.`,
  },
  InvalidApplicationDefinition: {
    status: 400,
    say: (what: string) => `The application definition is invalid: ${what}`,
  },
  ApplicationDefinitionPackageUnreadable: {
    status: 400,
    say: (from: string, why: string) => `The package from '${from}' can't be used: ${why}`,
  },
  ApplicationDefinitionApplicationManagementPolicyLockConflict: {
    status: 400,
    say: (current: string, asked: string) =>
      `The management mode of an application definition can't be changed: the current application management mode is '${current}', and the request has a different mode '${asked}'.`,
  },
} satisfies ErrorCatalogue;
