import { apiControl } from "./api-control.ts";

export const graphApiControl = apiControl(
  "Microsoft.Solutions.GraphApiControl",
  "Draws nothing: asks Microsoft Graph and gives its answer.",
  "https://graph.microsoft.com",
  ["GET"],
);
