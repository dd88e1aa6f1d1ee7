import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { ElementState, Wizard as Engine } from "../src/index.ts";
import type { WizardWords } from "../src/words.ts";

/** What the elements of a shown form share. */
export interface FormContextValue {
  engine: Engine;
  words: WizardWords;
  /** Whether an element's errors are shown: not at first sight, but once it was left or Next was pressed. */
  isShown(id: string): boolean;
  /** What the server said of an element, until the form changes. */
  serverFault(id: string): string | undefined;
  /** Says that an element was left. */
  leave(id: string): void;
  /** Brings a file to where the deployment can fetch it; gives its address. */
  upload: ((file: File) => Promise<string>) | undefined;
  /** Names of the files that were chosen, by element: a value holds their content or address only. */
  fileNames: Map<string, readonly string[]>;
  /** What the host has to say at an element. */
  beside(id: string): ReactNode;
}

const FormContext = createContext<FormContextValue | undefined>(undefined);

/** Puts a form around its elements. */
export function FormProvider({ value, children }: { value: FormContextValue; children: ReactNode }) {
  return <FormContext.Provider value={value}>{children}</FormContext.Provider>;
}

/** The form around an element. */
export function useForm(): FormContextValue {
  const form = useContext(FormContext);
  if (!form) throw new Error("An element of a form stands outside of one.");
  return form;
}

/** An element's state; the component is drawn again only when that changed. */
export function useElementState(id: string): ElementState | undefined {
  const { engine } = useForm();
  const read = () => engine.state(id);
  return useSyncExternalStore((listener) => engine.subscribe(listener), read, read);
}

/** Draws again on every change of a form. */
export function useEveryChange(engine: Engine): void {
  useSyncExternalStore(
    (listener) => engine.subscribe(listener),
    () => engine.version(),
    () => engine.version(),
  );
}
