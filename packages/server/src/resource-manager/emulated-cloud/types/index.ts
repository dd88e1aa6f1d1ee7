import type { ResourceType } from "../resource-type.ts";
import { afdEndpoints } from "./cdn/afd-endpoints.ts";
import { cdnEndpoints } from "./cdn/endpoints.ts";
import { cdnProfiles } from "./cdn/profiles.ts";
import { availabilitySets } from "./compute/availability-sets.ts";
import { disks } from "./compute/disks.ts";
import { sqlVirtualMachines } from "./compute/sql-virtual-machines.ts";
import { virtualMachineExtensions } from "./compute/virtual-machine-extensions.ts";
import { virtualMachineScaleSets } from "./compute/virtual-machine-scale-sets.ts";
import { virtualMachines } from "./compute/virtual-machines.ts";
import { configurationStores } from "./configuration/configuration-stores.ts";
import { keyValues } from "./configuration/key-values.ts";
import { vaultKeys } from "./configuration/vault-keys.ts";
import { vaultSecrets } from "./configuration/vault-secrets.ts";
import { vaults } from "./configuration/vaults.ts";
import { containerApps } from "./containers/container-apps.ts";
import { containerGroups } from "./containers/container-groups.ts";
import { managedClusters } from "./containers/managed-clusters.ts";
import { managedEnvironments } from "./containers/managed-environments.ts";
import { containerRegistries } from "./containers/registries.ts";
import { apiManagement } from "./data/api-management.ts";
import { batchAccounts } from "./data/batch-accounts.ts";
import { cognitiveAccounts } from "./data/cognitive-accounts.ts";
import { dataFactories } from "./data/data-factories.ts";
import { databricksWorkspaces } from "./data/databricks-workspaces.ts";
import { machineLearningWorkspaces } from "./data/machine-learning-workspaces.ts";
import { mapsAccounts } from "./data/maps-accounts.ts";
import { purviewAccounts } from "./data/purview-accounts.ts";
import { recoveryVaults } from "./data/recovery-vaults.ts";
import { searchServices } from "./data/search-services.ts";
import { serviceFabricClusters } from "./data/service-fabric-clusters.ts";
import { synapseWorkspaces } from "./data/synapse-workspaces.ts";
import { databaseAccounts } from "./databases/database-accounts.ts";
import { kustoClusters } from "./databases/kusto-clusters.ts";
import { managedInstances } from "./databases/managed-instances.ts";
import { mysqlFlexibleServers } from "./databases/mysql-flexible-servers.ts";
import { mysqlServers } from "./databases/mysql-servers.ts";
import { postgresqlFlexibleServers } from "./databases/postgresql-flexible-servers.ts";
import { postgresqlServers } from "./databases/postgresql-servers.ts";
import { redis } from "./databases/redis.ts";
import { redisEnterprise } from "./databases/redis-enterprise.ts";
import { sqlDatabases } from "./databases/sql-databases.ts";
import { sqlServers } from "./databases/sql-servers.ts";
import { deploymentScripts } from "./identity/deployment-scripts.ts";
import { resourceProviders } from "./identity/resource-providers.ts";
import { userAssignedIdentities } from "./identity/user-assigned-identities.ts";
import { eventGridTopics } from "./messaging/event-grid-topics.ts";
import { eventHubAuthorizationRules } from "./messaging/event-hub-authorization-rules.ts";
import { eventHubNamespaces } from "./messaging/event-hub-namespaces.ts";
import { eventHubs } from "./messaging/event-hubs.ts";
import { hubAuthorizationRules } from "./messaging/hub-authorization-rules.ts";
import { iotHubs } from "./messaging/iot-hubs.ts";
import { logicTriggers } from "./messaging/logic-triggers.ts";
import { logicWorkflows } from "./messaging/logic-workflows.ts";
import { queueAuthorizationRules } from "./messaging/queue-authorization-rules.ts";
import { queues } from "./messaging/queues.ts";
import { relayAuthorizationRules } from "./messaging/relay-authorization-rules.ts";
import { relayNamespaces } from "./messaging/relay-namespaces.ts";
import { serviceBusAuthorizationRules } from "./messaging/service-bus-authorization-rules.ts";
import { serviceBusNamespaces } from "./messaging/service-bus-namespaces.ts";
import { signalR } from "./messaging/signalr.ts";
import { topicAuthorizationRules } from "./messaging/topic-authorization-rules.ts";
import { webPubSub } from "./messaging/web-pub-sub.ts";
import { automationAccounts } from "./monitoring/automation-accounts.ts";
import { components } from "./monitoring/components.ts";
import { dataCollectionEndpoints } from "./monitoring/data-collection-endpoints.ts";
import { dataCollectionRules } from "./monitoring/data-collection-rules.ts";
import { grafana } from "./monitoring/grafana.ts";
import { operationsSolutions } from "./monitoring/solutions.ts";
import { workspaces } from "./monitoring/workspaces.ts";
import { applicationGateways } from "./network/application-gateways.ts";
import { azureFirewalls } from "./network/azure-firewalls.ts";
import { bastionHosts } from "./network/bastion-hosts.ts";
import { dnsZones } from "./network/dns-zones.ts";
import { frontDoors } from "./network/front-doors.ts";
import { loadBalancers } from "./network/load-balancers.ts";
import { natGateways } from "./network/nat-gateways.ts";
import { networkInterfaces } from "./network/network-interfaces.ts";
import { networkSecurityGroups } from "./network/network-security-groups.ts";
import { privateDnsZones } from "./network/private-dns-zones.ts";
import { privateEndpoints } from "./network/private-endpoints.ts";
import { publicIPAddresses } from "./network/public-ip-addresses.ts";
import { publicIPPrefixes } from "./network/public-ip-prefixes.ts";
import { routeTables } from "./network/route-tables.ts";
import { securityRules } from "./network/security-rules.ts";
import { subnets } from "./network/subnets.ts";
import { trafficManagerProfiles } from "./network/traffic-manager-profiles.ts";
import { virtualNetworkGateways } from "./network/virtual-network-gateways.ts";
import { virtualNetworkLinks } from "./network/virtual-network-links.ts";
import { virtualNetworkPeerings } from "./network/virtual-network-peerings.ts";
import { virtualNetworks } from "./network/virtual-networks.ts";
import { blobContainers } from "./storage/blob-containers.ts";
import { blobServices } from "./storage/blob-services.ts";
import { fileServices } from "./storage/file-services.ts";
import { fileShares } from "./storage/file-shares.ts";
import { queueServices } from "./storage/queue-services.ts";
import { storageAccounts } from "./storage/storage-accounts.ts";
import { tableServices } from "./storage/table-services.ts";
import { webCertificates } from "./web/certificates.ts";
import { serverfarms } from "./web/serverfarms.ts";
import { siteConfig } from "./web/site-config.ts";
import { siteFunctions } from "./web/site-functions.ts";
import { siteHost } from "./web/site-host.ts";
import { siteSlots } from "./web/site-slots.ts";
import { sites } from "./web/sites.ts";
import { staticSites } from "./web/static-sites.ts";

/** Every resource type that the emulated cloud knows more of than its name. */
export const resourceTypes: readonly ResourceType[] = [
  afdEndpoints,
  cdnEndpoints,
  cdnProfiles,
  availabilitySets,
  disks,
  sqlVirtualMachines,
  virtualMachineExtensions,
  virtualMachineScaleSets,
  virtualMachines,
  configurationStores,
  keyValues,
  vaultKeys,
  vaultSecrets,
  vaults,
  containerApps,
  containerGroups,
  managedClusters,
  managedEnvironments,
  containerRegistries,
  apiManagement,
  batchAccounts,
  cognitiveAccounts,
  dataFactories,
  databricksWorkspaces,
  machineLearningWorkspaces,
  mapsAccounts,
  purviewAccounts,
  recoveryVaults,
  searchServices,
  serviceFabricClusters,
  synapseWorkspaces,
  databaseAccounts,
  kustoClusters,
  managedInstances,
  mysqlFlexibleServers,
  mysqlServers,
  postgresqlFlexibleServers,
  postgresqlServers,
  redisEnterprise,
  redis,
  sqlDatabases,
  sqlServers,
  deploymentScripts,
  resourceProviders,
  userAssignedIdentities,
  eventGridTopics,
  eventHubAuthorizationRules,
  eventHubNamespaces,
  eventHubs,
  hubAuthorizationRules,
  iotHubs,
  logicTriggers,
  logicWorkflows,
  queueAuthorizationRules,
  queues,
  relayAuthorizationRules,
  relayNamespaces,
  serviceBusAuthorizationRules,
  serviceBusNamespaces,
  signalR,
  topicAuthorizationRules,
  webPubSub,
  automationAccounts,
  components,
  dataCollectionEndpoints,
  dataCollectionRules,
  grafana,
  operationsSolutions,
  workspaces,
  applicationGateways,
  azureFirewalls,
  bastionHosts,
  dnsZones,
  frontDoors,
  loadBalancers,
  natGateways,
  networkInterfaces,
  networkSecurityGroups,
  privateDnsZones,
  privateEndpoints,
  publicIPAddresses,
  publicIPPrefixes,
  routeTables,
  securityRules,
  subnets,
  trafficManagerProfiles,
  virtualNetworkGateways,
  virtualNetworkLinks,
  virtualNetworkPeerings,
  virtualNetworks,
  blobContainers,
  blobServices,
  fileServices,
  fileShares,
  queueServices,
  storageAccounts,
  tableServices,
  webCertificates,
  serverfarms,
  siteConfig,
  siteFunctions,
  siteHost,
  siteSlots,
  sites,
  staticSites,
];

const byType = new Map(resourceTypes.map((entry) => [entry.type.toLowerCase(), entry]));

/** The entry of a type (in any case), or undefined for those that are stored and answered as they come. */
export const findResourceType = (type: string): ResourceType | undefined => byType.get(type.toLowerCase());
