import { defineScoped, text } from "../expression/define.ts";

export const basics = defineScoped({
  params: [text],
  doc: "The value of an element of the Basics step; of a section, the object of its children's values.",
  examples: { "basics('site')": "alpha", "basics('nowhere')": undefined },
  body: ({ scope }, name) => scope.reference("basics", name, []),
});

export const steps = defineScoped({
  params: [text],
  doc: "The values of a step's elements, by their names; sections nest.",
  examples: { "steps('vm').size": "Standard_D2s_v3", "steps('basics').site": "alpha", "steps('vm').none": undefined },
  body: ({ scope }, name) => scope.reference("steps", name, []),
});

export const location = defineScoped({
  params: [],
  doc: "The region chosen in Basics, as its normalised name.",
  examples: { "location()": "westeurope" },
  gives: "text",
  body: ({ scope }) => scope.location(),
});

export const resourceGroup = defineScoped({
  params: [],
  doc: "The resource group chosen in Basics: mode ('New' or 'Existing'), name and location.",
  examples: { "resourceGroup().mode": "New" },
  gives: "object",
  body: ({ scope }) => scope.resourceGroup(),
});

export const subscription = defineScoped({
  params: [],
  doc: "The subscription chosen in Basics: id, subscriptionId, tenantId and displayName.",
  examples: { "subscription().subscriptionId": "00000000-0000-0000-0000-000000000000" },
  gives: "object",
  body: ({ scope }) => scope.subscription(),
});
