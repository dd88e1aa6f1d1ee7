import type { ErrorCatalogue } from "../errors.ts";

/** What groups, resources and deployments may answer. */
export const resourceManagerErrors = {
  ResourceGroupNotFound: { status: 404, say: (name: string) => `Resource group '${name}' could not be found.` },
  InvalidResourceGroup: {
    status: 400,
    say: (name: string) =>
      `The provided resource group name '${name}' has these invalid characters or is too long: a name has 1 to 90 letters, digits, hyphens, underscores, parentheses and dots, and doesn't end with a dot.`,
  },
  InvalidResourceGroupLocation: {
    status: 409,
    say: (name: string, has: string, asked: string) =>
      `Invalid resource group location '${asked}'. The Resource group already exists in location '${has}'. Group: '${name}'.`,
  },
  ResourceGroupBeingDeleted: {
    status: 409,
    say: (name: string) => `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
  },
  LocationRequired: { status: 400, say: () => "The location property is required for this definition." },
  LocationNotAvailableForResourceGroup: {
    status: 400,
    say: (location: string, regions: string) =>
      `The provided location '${location}' is not available for resource group. List of available regions is '${regions}'.`,
  },
  LocationNotAvailableForResourceType: {
    status: 400,
    say: (location: string, type: string, regions: string) =>
      `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is '${regions}'.`,
  },
  InvalidResourceLocation: {
    status: 409,
    say: (name: string, has: string, group: string, asked: string) =>
      `The resource '${name}' already exists in location '${has}' in resource group '${group}'. A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
  },
  InvalidResourceNamespace: {
    status: 404,
    say: (namespace: string) => `The resource namespace '${namespace}' is invalid.`,
  },
  InvalidResourceType: {
    status: 404,
    say: (type: string, namespace: string, version: string) =>
      `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'.`,
  },
  InvalidResourceId: {
    status: 400,
    say: (id: string) =>
      `The path '${id}' is no resource ID: after '/providers/' come a namespace and pairs of type and name.`,
  },
  ParentResourceNotFound: {
    status: 404,
    say: (name: string) =>
      `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
  },
  ActionNotFound: {
    status: 404,
    say: (action: string, type: string) => `The resource type '${type}' has no action '${action}'.`,
  },
  ScopeLocked: {
    status: 409,
    say: (id: string, verb: string, locked: string) =>
      `The scope '${id}' cannot perform ${verb} operation because following scope(s) are locked: '${locked}'. Please remove the lock and try again.`,
  },
  InvalidFilter: {
    status: 400,
    say: (filter: string) =>
      `The filter '${filter}' can't be read. Write for example: resourceType eq 'Microsoft.Storage/storageAccounts'`,
  },
  InvalidTemplate: { status: 400, say: (message: string) => message },
  InvalidTemplateDeployment: {
    status: 400,
    say: (name: string, tracking: string) =>
      `The template deployment '${name}' is not valid according to the validation procedure. The tracking id is '${tracking}'. See inner errors for details.`,
  },
  InvalidDeployment: { status: 400, say: (message: string) => message },
  InvalidDeploymentLocation: {
    status: 409,
    say: (name: string, has: string, asked: string) =>
      `Invalid deployment location '${asked}'. The deployment '${name}' already exists in location '${has}'.`,
  },
  InvalidContentLink: {
    status: 400,
    say: (uri: string, tracking: string) =>
      `Unable to download deployment content from '${uri}'. The tracking Id is '${tracking}'. Please see https://aka.ms/arm-deploy for usage details.`,
  },
  DeploymentNameLengthLimitExceeded: {
    status: 400,
    say: (name: string) =>
      `The provided deployment name '${name}' has a length of '${name.length}' which exceeds the maximum length of '64'.`,
  },
  DeploymentNameInvalidCharacters: {
    status: 400,
    say: (name: string) =>
      `The provided deployment name '${name}' has invalid characters. It may hold letters, digits, underscores, hyphens, parentheses and dots.`,
  },
  DeploymentActive: {
    status: 409,
    say: (name: string, since: string, until: string) =>
      `Unable to edit or replace deployment '${name}': previous deployment from '${since}' is still active (expiration time is '${until}'). Please see https://aka.ms/arm-deploy-resources for usage details.`,
  },
  DeploymentNotFound: { status: 404, say: (name: string) => `Deployment '${name}' could not be found.` },
  DeploymentOperationNotFound: { status: 404, say: (id: string) => `Deployment operation '${id}' could not be found.` },
  DeploymentCannotBeCancelled: {
    status: 409,
    say: (name: string, state: string) => `The deployment '${name}' can't be canceled: its state is '${state}'.`,
  },
  DeploymentQuotaExceeded: {
    status: 409,
    say: (name: string, limit: number) =>
      `Creating the deployment '${name}' would exceed the quota of '${limit}'. The current deployment count is '${limit}', please delete some deployments before creating a new one. Please see https://aka.ms/arm-deploy for usage details.`,
  },
} satisfies ErrorCatalogue;
