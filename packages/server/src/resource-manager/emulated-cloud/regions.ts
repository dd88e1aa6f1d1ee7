/** A region of the emulated cloud: Azure's public region names and their pairs. */
export interface Region {
  name: string;
  displayName: string;
  geography: string;
  /** The short name of the paired region, where data is copied to. */
  pair?: string;
}

const rows: readonly (readonly [name: string, displayName: string, geography: string, pair?: string])[] = [
  ["eastus", "East US", "US", "westus"],
  ["eastus2", "East US 2", "US", "centralus"],
  ["southcentralus", "South Central US", "US", "northcentralus"],
  ["westus2", "West US 2", "US", "westcentralus"],
  ["westus3", "West US 3", "US", "eastus"],
  ["australiaeast", "Australia East", "Asia Pacific", "australiasoutheast"],
  ["southeastasia", "Southeast Asia", "Asia Pacific", "eastasia"],
  ["northeurope", "North Europe", "Europe", "westeurope"],
  ["swedencentral", "Sweden Central", "Europe", "swedensouth"],
  ["uksouth", "UK South", "Europe", "ukwest"],
  ["westeurope", "West Europe", "Europe", "northeurope"],
  ["centralus", "Central US", "US", "eastus2"],
  ["southafricanorth", "South Africa North", "Africa", "southafricawest"],
  ["centralindia", "Central India", "Asia Pacific", "southindia"],
  ["eastasia", "East Asia", "Asia Pacific", "southeastasia"],
  ["japaneast", "Japan East", "Asia Pacific", "japanwest"],
  ["koreacentral", "Korea Central", "Asia Pacific", "koreasouth"],
  ["canadacentral", "Canada Central", "Canada", "canadaeast"],
  ["francecentral", "France Central", "Europe", "francesouth"],
  ["germanywestcentral", "Germany West Central", "Europe", "germanynorth"],
  ["italynorth", "Italy North", "Europe"],
  ["norwayeast", "Norway East", "Europe", "norwaywest"],
  ["polandcentral", "Poland Central", "Europe"],
  ["spaincentral", "Spain Central", "Europe"],
  ["switzerlandnorth", "Switzerland North", "Europe", "switzerlandwest"],
  ["uaenorth", "UAE North", "Middle East", "uaecentral"],
  ["qatarcentral", "Qatar Central", "Middle East"],
  ["israelcentral", "Israel Central", "Middle East"],
  ["brazilsouth", "Brazil South", "South America", "southcentralus"],
  ["mexicocentral", "Mexico Central", "Mexico"],
  ["newzealandnorth", "New Zealand North", "Asia Pacific"],
  ["northcentralus", "North Central US", "US", "southcentralus"],
  ["westus", "West US", "US", "eastus"],
  ["westcentralus", "West Central US", "US", "westus2"],
  ["japanwest", "Japan West", "Asia Pacific", "japaneast"],
  ["koreasouth", "Korea South", "Asia Pacific", "koreacentral"],
  ["southindia", "South India", "Asia Pacific", "centralindia"],
  ["westindia", "West India", "Asia Pacific", "southindia"],
  ["australiacentral", "Australia Central", "Asia Pacific", "australiacentral2"],
  ["australiacentral2", "Australia Central 2", "Asia Pacific", "australiacentral"],
  ["australiasoutheast", "Australia Southeast", "Asia Pacific", "australiaeast"],
  ["canadaeast", "Canada East", "Canada", "canadacentral"],
  ["francesouth", "France South", "Europe", "francecentral"],
  ["germanynorth", "Germany North", "Europe", "germanywestcentral"],
  ["norwaywest", "Norway West", "Europe", "norwayeast"],
  ["swedensouth", "Sweden South", "Europe", "swedencentral"],
  ["switzerlandwest", "Switzerland West", "Europe", "switzerlandnorth"],
  ["ukwest", "UK West", "Europe", "uksouth"],
  ["uaecentral", "UAE Central", "Middle East", "uaenorth"],
  ["southafricawest", "South Africa West", "Africa", "southafricanorth"],
  ["brazilsoutheast", "Brazil Southeast", "South America", "brazilsouth"],
];

/** Every region of the emulated cloud. */
export const regions: readonly Region[] = rows.map(([name, displayName, geography, pair]) =>
  pair ? { name, displayName, geography, pair } : { name, displayName, geography },
);

const byName = new Map(regions.map((region) => [region.name, region]));

/** A location as Azure stores it: without blanks, in lower case. */
export const shortName = (location: string): string => location.replaceAll(/\s/g, "").toLowerCase();

/** The region of a location in either spelling, or undefined where there is none of that name. */
export const findRegion = (location: string): Region | undefined => byName.get(shortName(location));
