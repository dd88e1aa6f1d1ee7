import { apiControl } from "./api-control.ts";

export const armApiControl = apiControl(
  "Microsoft.Solutions.ArmApiControl",
  "Draws nothing: asks Azure Resource Manager and gives its answer.",
  "",
  ["GET", "POST"],
);
