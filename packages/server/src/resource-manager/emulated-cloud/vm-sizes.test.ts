import { expect, test } from "vitest";
import { machineSizes } from "./vm-sizes.ts";

test("sizes tell their cores and memory", () => {
  const of = (name: string) => machineSizes.find((size) => size.name === name);
  expect(of("Standard_D2s_v3")).toMatchObject({ numberOfCores: 2, memoryInMB: 8192 });
  expect(of("Standard_DS11_v2")).toMatchObject({ numberOfCores: 2, memoryInMB: 14336 });
  expect(of("Standard_B1ls")).toMatchObject({ numberOfCores: 1, memoryInMB: 512 });
  expect(new Set(machineSizes.map(({ name }) => name)).size).toBe(machineSizes.length);
});
