import { at, objects, text } from "../../json.ts";
import { findRegion } from "../../regions.ts";
import { type Resource, resourceType, type World } from "../../resource-type.ts";

const kinds = [
  ["primaryMasterKey", "Primary SQL Connection String"],
  ["secondaryMasterKey", "Secondary SQL Connection String"],
  ["primaryReadonlyMasterKey", "Primary Read-Only SQL Connection String"],
  ["secondaryReadonlyMasterKey", "Secondary Read-Only SQL Connection String"],
] as const;

const endpoint = (resource: Resource) => `https://${resource.name.toLowerCase()}.documents.azure.com:443/`;

function places(resource: Resource, world: World) {
  const given = objects(resource.properties.locations);
  return (given.length > 0 ? given : [{ locationName: world.region.name }]).map((place, index) => {
    const region = findRegion(text(place.locationName) ?? "") ?? world.region;
    return {
      id: `${resource.name}-${region.name}`,
      locationName: region.displayName,
      documentEndpoint: `https://${resource.name}-${region.name}.documents.azure.com:443/`,
      provisioningState: "Succeeded",
      failoverPriority: at(place, "failoverPriority") ?? index,
      isZoneRedundant: at(place, "isZoneRedundant") ?? false,
    };
  });
}

export const databaseAccounts = resourceType({
  type: "Microsoft.DocumentDB/databaseAccounts",
  doc: "Cosmos DB account: endpoints, locations, keys and connection strings.",
  tracked: true,
  taken: { code: "BadRequest", say: (name) => `Dns record for ${name} under zone Document is already taken.` },
  defaults: () => ({
    kind: "GlobalDocumentDB",
    properties: { databaseAccountOfferType: "Standard", consistencyPolicy: { defaultConsistencyLevel: "Session" } },
  }),
  computed(resource, world) {
    const locations = places(resource, world);
    return {
      location: world.region.displayName,
      properties: {
        documentEndpoint: endpoint(resource),
        instanceId: world.derive.guid("instance"),
        locations,
        readLocations: locations,
        writeLocations: locations.slice(0, 1),
        failoverPolicies: locations.map(({ id, locationName, failoverPriority }) => ({
          id,
          locationName,
          failoverPriority,
        })),
      },
    };
  },
  actions: {
    listKeys: (_resource, world) => ({
      reply: Object.fromEntries(kinds.map(([name]) => [name, world.derive.key(name, 64)])),
    }),
    readonlykeys: (_resource, world) => ({
      reply: Object.fromEntries(kinds.slice(2).map(([name]) => [name, world.derive.key(name, 64)])),
    }),
    listConnectionStrings: (resource, world) => ({
      reply: {
        connectionStrings: kinds.map(([name, description]) => ({
          connectionString: `AccountEndpoint=${endpoint(resource)};AccountKey=${world.derive.key(name, 64)};`,
          description,
        })),
      },
    }),
  },
  metered: () => [{ size: "Standard", quantity: 1 }],
  example: {
    name: "contoso-docs",
    body: { location: "westeurope", properties: { locations: [{ locationName: "West Europe", failoverPriority: 0 }] } },
    reads: {
      "properties.documentEndpoint": "https://contoso-docs.documents.azure.com:443/",
      "properties.writeLocations[0].id": "contoso-docs-westeurope",
      "listKeys().primaryMasterKey": /^.{88}$/,
      "listConnectionStrings().connectionStrings[0].description": "Primary SQL Connection String",
    },
  },
});
