/** The names of the profiles. */
export type ProfileName = "recommended" | "marketplace" | "service-catalog" | "arm-ttk";

/** How strictly, and as whom, a package is judged. */
export interface Profile {
  name: ProfileName;
  says: string;
  /**
   * Whether rules that come from the ARM Template Toolkit judge by what is meant. Otherwise they give the toolkit's verdict,
   * accidents included.
   */
  isStrict: boolean;
  /** Whether warnings of the toolkit's rules are errors, as they are for the toolkit. */
  isToolkit: boolean;
}

/** The profiles, the default first. */
export const profiles: Record<ProfileName, Profile> = {
  recommended: {
    name: "recommended",
    says: "Our own judgement: what Azure refuses or what hurts customers is an error, what ages badly a warning.",
    isStrict: true,
    isToolkit: false,
  },
  marketplace: {
    name: "marketplace",
    says: "What certification of the marketplace asks for: verdicts of the ARM Template Toolkit, fifteen of its rules as warnings.",
    isStrict: false,
    isToolkit: false,
  },
  "service-catalog": {
    name: "service-catalog",
    says: "A package for one's own organisation: as recommended, and both files of a package must be there.",
    isStrict: true,
    isToolkit: false,
  },
  "arm-ttk": {
    name: "arm-ttk",
    says: "The ARM Template Toolkit's own rules, names and verdicts, and nothing else.",
    isStrict: false,
    isToolkit: true,
  },
};
