import { Toaster } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { toasterId } from "./toast.ts";

/** Where results are told that are gone from view. */
export default function Told(): ReactElement {
  return <Toaster toasterId={toasterId} position="bottom-end" timeout={5000} limit={3} />;
}
