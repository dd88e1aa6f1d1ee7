import { sampleRateCard } from "@stoa/rating";

/** A machine size as a region offers it. */
export interface MachineSize {
  name: string;
  numberOfCores: number;
  memoryInMB: number;
  maxDataDiskCount: number;
  osDiskSizeInMB: number;
  resourceDiskSizeInMB: number;
}

// Sizes whose name doesn't tell their cores: cores and gigabytes, from Azure's size pages.
const named = new Map<string, [cores: number, gigabytes: number]>([
  ["B1ls", [1, 0.5]],
  ["B1s", [1, 1]],
  ["B1ms", [1, 2]],
  ["B2s", [2, 4]],
  ["B2ms", [2, 8]],
  ["B4ms", [4, 16]],
  ["B8ms", [8, 32]],
  ["A0", [1, 0.75]],
  ["A1", [1, 1.75]],
  ["A2", [2, 3.5]],
  ["A3", [4, 7]],
  ["A4", [8, 14]],
]);

const gigabytesPerCore = new Map([
  ["A", 2],
  ["B", 4],
  ["D", 4],
  ["E", 8],
  ["F", 2],
  ["L", 8],
  ["NC", 14],
]);

const steps = [2, 4, 8, 16, 32, 64];

function describe(name: string): [cores: number, gigabytes: number] | undefined {
  const short = name.replace(/^Standard_/, "");
  const known = named.get(short);
  if (known) return known;
  const old = /^DS?(\d+)(_v2)?$/.exec(short);
  if (old) {
    // D1 to D5 double from one core with 3.5 GB, D11 to D14 from two with 14 GB.
    const number = Number(old[1]);
    const cores = number > 10 ? 2 ** (number - 10) : 2 ** (number - 1);
    return [cores, number > 10 ? cores * 7 : cores * 3.5];
  }
  const [, family = "", digits] = /^([A-Z]+)(\d+)/.exec(short) ?? [];
  const gigabytes = gigabytesPerCore.get(family);
  return digits === undefined || gigabytes === undefined ? undefined : [Number(digits), Number(digits) * gigabytes];
}

/** The sizes that the rate card knows a price of; a pattern stands for its usual numbers of cores. */
export const machineSizes: readonly MachineSize[] = sampleRateCard.prices
  .filter(({ type, size }) => type === "Microsoft.Compute/virtualMachines" && size !== "*")
  .flatMap(({ size }) => (size.includes("#") ? steps.map((cores) => size.replace("#", String(cores))) : [size]))
  .flatMap((name) => {
    const described = describe(name);
    if (!described) return [];
    const [cores, gigabytes] = described;
    return [
      {
        name,
        numberOfCores: cores,
        memoryInMB: Math.round(gigabytes * 1024),
        maxDataDiskCount: Math.min(64, Math.max(2, cores * 2)),
        osDiskSizeInMB: 1_047_552,
        resourceDiskSizeInMB: Math.round(gigabytes * 4096),
      },
    ];
  });
