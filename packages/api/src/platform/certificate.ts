import { operation } from "../operation.ts";

/** The certificate of the CA that signed the server's, as PEM: what clients have to trust. */
export const ca = operation({
  id: "Certificates_Ca",
  method: "get",
  path: "/ca.pem",
  surface: "stoa",
  auth: "none",
  errors: ["NotFound"],
});
