import type { Rule } from "../rule.ts";
import { adminPasswordShouldNotBeALiteral } from "./admin-password-should-not-be-a-literal.ts";
import { adminUsernameShouldNotBeALiteral } from "./admin-username-should-not-be-a-literal.ts";
import { allowedValuesShouldActuallyBeAllowed } from "./allowed-values-should-actually-be-allowed.ts";
import { apiControlAsksWithGetOrPost } from "./api-control-asks-with-get-or-post.ts";
import { apiControlNamesAVersion } from "./api-control-names-a-version.ts";
import { apiControlsStayInPackages } from "./api-controls-stay-in-packages.ts";
import { apiVersionsShouldBeRecent } from "./api-versions-should-be-recent.ts";
import { apiVersionsShouldBeRecentInReferenceFunctions } from "./api-versions-should-be-recent-in-reference-functions.ts";
import { artifactsParameter } from "./artifacts-parameter.ts";
import { broughtFilesAreThere } from "./brought-files-are-there.ts";
import { commandToExecuteMustUseProtectedSettingsForSecrets } from "./command-to-execute-must-use-protected-settings-for-secrets.ts";
import { comparisonsCanComeTrue } from "./comparisons-can-come-true.ts";
import { controlsInOutputsMustExist } from "./controls-in-outputs-must-exist.ts";
import { createUiDefinitionMustNotHaveBlanks } from "./create-ui-definition-must-not-have-blanks.ts";
import { createUiDefinitionShouldHaveSchema } from "./create-ui-definition-should-have-schema.ts";
import { credentialConfirmationShouldNotBeHidden } from "./credential-confirmation-should-not-be-hidden.ts";
import { credentialsAreNotWrittenOut } from "./credentials-are-not-written-out.ts";
import { defaultIsALabel } from "./default-is-a-label.ts";
import { definitionCanBeLoaded } from "./definition-can-be-loaded.ts";
import { definitionIsPlainJson } from "./definition-is-plain-json.ts";
import { dependsOnBestPractices } from "./depends-on-best-practices.ts";
import { deploymentParametersShouldHaveContentVersion } from "./deployment-parameters-should-have-content-version.ts";
import { deploymentParametersShouldHaveParameters } from "./deployment-parameters-should-have-parameters.ts";
import { deploymentParametersShouldHaveSchema } from "./deployment-parameters-should-have-schema.ts";
import { deploymentParametersShouldHaveValue } from "./deployment-parameters-should-have-value.ts";
import { deploymentResourcesMustNotBeDebug } from "./deployment-resources-must-not-be-debug.ts";
import { deploymentTemplateMustNotContainHardcodedUri } from "./deployment-template-must-not-contain-hardcoded-uri.ts";
import { deploymentTemplateSchemaIsCorrect } from "./deployment-template-schema-is-correct.ts";
import { disksAreManaged } from "./disks-are-managed.ts";
import { dynamicVariableReferencesShouldNotUseConcat } from "./dynamic-variable-references-should-not-use-concat.ts";
import { extensionsTakeMinorUpdates } from "./extensions-take-minor-updates.ts";
import { filesAreUtf8 } from "./files-are-utf-8.ts";
import { filesCanBeRead } from "./files-can-be-read.ts";
import { handlerMustBeCorrect } from "./handler-must-be-correct.ts";
import { hiddenOutputHasADefault } from "./hidden-output-has-a-default.ts";
import { hideExistingMustBeCorrectlyHandled } from "./hide-existing-must-be-correctly-handled.ts";
import { idsShouldBeDerivedFromResourceIds } from "./ids-should-be-derived-from-resource-ids.ts";
import { imagesHaveTheirPlan } from "./images-have-their-plan.ts";
import { jsonFilesShouldBeValid } from "./json-files-should-be-valid.ts";
import { locationIsLeftOpen } from "./location-is-left-open.ts";
import { locationShouldBeInOutputs } from "./location-should-be-in-outputs.ts";
import { locationShouldNotBeHardcoded } from "./location-should-not-be-hardcoded.ts";
import { machineSizesAgree } from "./machine-sizes-agree.ts";
import { managedIdentityExtensionMustNotBeUsed } from "./managed-identity-extension-must-not-be-used.ts";
import { membersAreGivenOnce } from "./members-are-given-once.ts";
import { messageAgreesWithThePattern } from "./message-agrees-with-the-pattern.ts";
import { minAndMaxValueAreNumbers } from "./min-and-max-value-are-numbers.ts";
import { namesDifferBetweenInstalls } from "./names-differ-between-installs.ts";
import { oneVersionOfEachType } from "./one-version-of-each-type.ts";
import { outputTypeMatchesParameter } from "./output-type-matches-parameter.ts";
import { outputValuesFitTheParameter } from "./output-values-fit-the-parameter.ts";
import { outputsMustBePresentInTemplateParameters } from "./outputs-must-be-present-in-template-parameters.ts";
import { outputsMustNotContainSecrets } from "./outputs-must-not-contain-secrets.ts";
import { packageBringsNoMachineImages } from "./package-brings-no-machine-images.ts";
import { packageIsComplete } from "./package-is-complete.ts";
import { parameterCanBeChosen } from "./parameter-can-be-chosen.ts";
import { parameterHasDescription } from "./parameter-has-description.ts";
import { parameterTypesShouldBeConsistent } from "./parameter-types-should-be-consistent.ts";
import { parametersMustBeReferenced } from "./parameters-must-be-referenced.ts";
import { parametersWithoutDefaultMustExistInCreateUiDefinition } from "./parameters-without-default-must-exist-in-create-ui-definition.ts";
import { passwordBoxesMustHaveMinLength } from "./password-boxes-must-have-min-length.ts";
import { passwordParamsMustBeSecure } from "./password-params-must-be-secure.ts";
import { passwordTextboxesMustBeUsedForPasswordParameters } from "./password-textboxes-must-be-used-for-password-parameters.ts";
import { patternCoversTheWholeText } from "./pattern-covers-the-whole-text.ts";
import { patternsEndInTime } from "./patterns-end-in-time.ts";
import { propertiesAreKnown } from "./properties-are-known.ts";
import { propertyValuesAreAllowed } from "./property-values-are-allowed.ts";
import { providersApiVersionsIsNotPermitted } from "./providers-api-versions-is-not-permitted.ts";
import { requiredPropertiesAreGiven } from "./required-properties-are-given.ts";
import { reservedOutputsAreNoParameters } from "./reserved-outputs-are-no-parameters.ts";
import { resourceIdsShouldNotContain } from "./resource-ids-should-not-contain.ts";
import { resourceProvidersAreAskedFor } from "./resource-providers-are-asked-for.ts";
import { resourceTypeIsKnown } from "./resource-type-is-known.ts";
import { resourcesShouldHaveLocation } from "./resources-should-have-location.ts";
import { roleAssignmentsNameTheDelegatedIdentity } from "./role-assignments-name-the-delegated-identity.ts";
import { roleAssignmentsSurviveTheDenyAssignment } from "./role-assignments-survive-the-deny-assignment.ts";
import { secretsStayInTheirElement } from "./secrets-stay-in-their-element.ts";
import { secretsStayOutOfSight } from "./secrets-stay-out-of-sight.ts";
import { secureParamsInNestedDeployments } from "./secure-params-in-nested-deployments.ts";
import { secureStringParametersCannotHaveDefault } from "./secure-string-parameters-cannot-have-default.ts";
import { stepsCanBeCompleted } from "./steps-can-be-completed.ts";
import { stepsCanBeReached } from "./steps-can-be-reached.ts";
import { subnetsFitIntoTheirNetwork } from "./subnets-fit-into-their-network.ts";
import { suppressionsAreInForce } from "./suppressions-are-in-force.ts";
import { suppressionsAreUsed } from "./suppressions-are-used.ts";
import { templateIsAccepted } from "./template-is-accepted.ts";
import { templateLanguageIsSupported } from "./template-language-is-supported.ts";
import { templateShouldNotContainBlanks } from "./template-should-not-contain-blanks.ts";
import { textboxesAreWellFormed } from "./textboxes-are-well-formed.ts";
import { tooltipsShouldBePresent } from "./tooltips-should-be-present.ts";
import { typedNamesAreChecked } from "./typed-names-are-checked.ts";
import { typesOfTheWizardAreKnown } from "./types-of-the-wizard-are-known.ts";
import { urisShouldBeProperlyConstructed } from "./uris-should-be-properly-constructed.ts";
import { usernamesShouldNotHaveADefault } from "./usernames-should-not-have-a-default.ts";
import { validationsMustHaveMessage } from "./validations-must-have-message.ts";
import { variablesMustBeReferenced } from "./variables-must-be-referenced.ts";
import { viewDefinitionCanBeLoaded } from "./view-definition-can-be-loaded.ts";
import { virtualMachinesShouldNotBePreview } from "./virtual-machines-should-not-be-preview.ts";
import { vmSizeShouldBeAParameter } from "./vm-size-should-be-a-parameter.ts";
import { vmSizesMustMatchTemplate } from "./vm-sizes-must-match-template.ts";

/** Every rule. */
export const rules: readonly Rule[] = [
  adminPasswordShouldNotBeALiteral,
  adminUsernameShouldNotBeALiteral,
  allowedValuesShouldActuallyBeAllowed,
  apiControlAsksWithGetOrPost,
  apiControlNamesAVersion,
  apiControlsStayInPackages,
  apiVersionsShouldBeRecent,
  apiVersionsShouldBeRecentInReferenceFunctions,
  artifactsParameter,
  broughtFilesAreThere,
  commandToExecuteMustUseProtectedSettingsForSecrets,
  comparisonsCanComeTrue,
  controlsInOutputsMustExist,
  createUiDefinitionMustNotHaveBlanks,
  createUiDefinitionShouldHaveSchema,
  credentialConfirmationShouldNotBeHidden,
  credentialsAreNotWrittenOut,
  defaultIsALabel,
  definitionCanBeLoaded,
  definitionIsPlainJson,
  dependsOnBestPractices,
  deploymentParametersShouldHaveContentVersion,
  deploymentParametersShouldHaveParameters,
  deploymentParametersShouldHaveSchema,
  deploymentParametersShouldHaveValue,
  deploymentResourcesMustNotBeDebug,
  deploymentTemplateMustNotContainHardcodedUri,
  deploymentTemplateSchemaIsCorrect,
  disksAreManaged,
  dynamicVariableReferencesShouldNotUseConcat,
  extensionsTakeMinorUpdates,
  filesAreUtf8,
  filesCanBeRead,
  handlerMustBeCorrect,
  hiddenOutputHasADefault,
  hideExistingMustBeCorrectlyHandled,
  idsShouldBeDerivedFromResourceIds,
  imagesHaveTheirPlan,
  jsonFilesShouldBeValid,
  locationIsLeftOpen,
  locationShouldBeInOutputs,
  locationShouldNotBeHardcoded,
  machineSizesAgree,
  managedIdentityExtensionMustNotBeUsed,
  membersAreGivenOnce,
  messageAgreesWithThePattern,
  minAndMaxValueAreNumbers,
  namesDifferBetweenInstalls,
  oneVersionOfEachType,
  outputTypeMatchesParameter,
  outputValuesFitTheParameter,
  outputsMustBePresentInTemplateParameters,
  outputsMustNotContainSecrets,
  packageBringsNoMachineImages,
  packageIsComplete,
  parameterCanBeChosen,
  parameterHasDescription,
  parameterTypesShouldBeConsistent,
  parametersMustBeReferenced,
  parametersWithoutDefaultMustExistInCreateUiDefinition,
  passwordBoxesMustHaveMinLength,
  passwordParamsMustBeSecure,
  passwordTextboxesMustBeUsedForPasswordParameters,
  patternCoversTheWholeText,
  patternsEndInTime,
  propertiesAreKnown,
  propertyValuesAreAllowed,
  providersApiVersionsIsNotPermitted,
  requiredPropertiesAreGiven,
  reservedOutputsAreNoParameters,
  resourceIdsShouldNotContain,
  resourceProvidersAreAskedFor,
  resourceTypeIsKnown,
  resourcesShouldHaveLocation,
  roleAssignmentsNameTheDelegatedIdentity,
  roleAssignmentsSurviveTheDenyAssignment,
  secretsStayInTheirElement,
  secretsStayOutOfSight,
  secureParamsInNestedDeployments,
  secureStringParametersCannotHaveDefault,
  stepsCanBeCompleted,
  stepsCanBeReached,
  subnetsFitIntoTheirNetwork,
  suppressionsAreInForce,
  suppressionsAreUsed,
  templateIsAccepted,
  templateLanguageIsSupported,
  templateShouldNotContainBlanks,
  textboxesAreWellFormed,
  tooltipsShouldBePresent,
  typedNamesAreChecked,
  typesOfTheWizardAreKnown,
  urisShouldBeProperlyConstructed,
  usernamesShouldNotHaveADefault,
  validationsMustHaveMessage,
  variablesMustBeReferenced,
  viewDefinitionCanBeLoaded,
  virtualMachinesShouldNotBePreview,
  vmSizeShouldBeAParameter,
  vmSizesMustMatchTemplate,
];
