import { Type } from "typebox";
import { operation } from "../operation.ts";

const Health = Type.Object({ status: Type.String() });

/** The process answers. */
export const live = operation({
  id: "Health_Live",
  method: "get",
  path: "/health/live",
  surface: "stoa",
  auth: "none",
  reply: Health,
});

/** The product can be used: migrations and demo data are in. */
export const ready = operation({
  id: "Health_Ready",
  method: "get",
  path: "/health/ready",
  surface: "stoa",
  auth: "none",
  reply: Health,
  errors: ["ServerStarting"],
});
