import { Toast, ToastTitle, useToastController } from "@fluentui/react-components";
import { toasterId } from "./toast.ts";

/** Tells of a result that is gone from view, at the bottom for five seconds. Never the only place of an error. */
export function useTell(): (text: string) => void {
  const { dispatchToast } = useToastController(toasterId);
  return (text) =>
    dispatchToast(
      <Toast>
        <ToastTitle>{text}</ToastTitle>
      </Toast>,
      { intent: "success" },
    );
}
