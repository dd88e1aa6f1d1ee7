export { type WizardWords, wizardWords } from "../src/words.ts";
export type { ApplicationNames } from "./basics.tsx";
export { views } from "./element-view.tsx";
export { Summary } from "./summary.tsx";
export { Wizard, type WizardProps, type WizardSnapshot, withoutSecrets } from "./wizard.tsx";
