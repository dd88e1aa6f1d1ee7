import { findFile, PackageError } from "@stoa/archive";
import type { Finding } from "@stoa/lint";
import type { Answers, JsonMap, WizardContext } from "@stoa/ui-definition";
import { openAt } from "../input/package.ts";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { sampleCloud } from "./cloud.ts";
import { type ExpandedOutputs, expandOutputs } from "./expansion.ts";
import { previewFile } from "./file.ts";
import { type ParameterView, type PreviewSources, sourcesOf } from "./sources.ts";

/** What the page shows of a package; the same shape in packages/web/src/preview/api.ts. */
export interface PreviewState {
  version: number;
  name: string;
  definition?: { path: string; text: string };
  template?: { path: string; text: string; parameters: ParameterView[] };
  answers: Answers;
  context: WizardContext;
  /** The text of its stoa.preview.json: another one means another cloud. */
  settings: string;
  /** What keeps the package, or its stoa.preview.json, from being read. */
  problems: string[];
}

/** A package under preview: read anew whenever its files change. */
export class Preview {
  version = 0;
  private readonly io: Io;
  private readonly path: string;
  private readonly given: Answers;
  private sources: PreviewSources | undefined;
  private problems: string[] = [];
  private checked: Promise<Finding[]> | undefined;

  constructor(io: Io, path: string, given: Answers) {
    this.io = io;
    this.path = path;
    this.given = given;
  }

  /** Reads the package. What can't be read becomes a problem that the page shows: a file may be half written. */
  async read(): Promise<void> {
    this.version++;
    this.checked = undefined;
    try {
      const { pkg, problems } = await openAt(this.io, this.path);
      const alone = pkg.files.size === 1 && /\.jsonc?$/i.test(this.path) ? [...pkg.files.values()][0] : undefined;
      this.sources = sourcesOf(pkg, alone);
      this.problems = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message));
      if (this.sources.problem !== undefined) this.problems.push(this.sources.problem);
      if (!this.sources.definitionFile) this.problems.push("There is no createUiDefinition.json in this package.");
    } catch (problem) {
      if (!(problem instanceof UsageError || problem instanceof PackageError)) throw problem;
      this.sources = undefined;
      this.problems = [problem.message];
    }
  }

  state(): PreviewState {
    const { sources } = this;
    const { definitionFile, templateFile, settings, parameters } = sources ?? {};
    const answers: Answers = { ...settings?.answers, ...this.given };
    return {
      version: this.version,
      name: sources?.name ?? this.path,
      ...(definitionFile ? { definition: { path: definitionFile.path, text: definitionFile.text() } } : {}),
      ...(templateFile && parameters
        ? { template: { path: templateFile.path, text: templateFile.text(), parameters } }
        : {}),
      answers,
      context: { ...settings?.context, ...answers.context },
      settings: (sources && findFile(sources.pkg, previewFile)?.text()) ?? "",
      problems: this.problems,
    };
  }

  /** The findings of `check`, worked out once for each state of the files. */
  findings(): Promise<Finding[]> {
    this.checked ??= this.check();
    return this.checked;
  }

  expand(outputs: JsonMap, context: WizardContext): ExpandedOutputs | undefined {
    return this.sources && expandOutputs(this.sources, outputs, context);
  }

  cloud() {
    return sampleCloud(this.sources?.settings.cloud, this.sources?.definition);
  }

  private async check(): Promise<Finding[]> {
    if (!this.sources) return [];
    // The rules take longer to load than all the rest, and the wizard can be shown before.
    const { check, versionTable } = await import("@stoa/lint");
    const { allTypes } = await import("@stoa/resource-types/node");
    const { settingsFor } = await import("../input/settings.ts");
    const { pkg } = this.sources;
    const today = this.io.now().toISOString().slice(0, 10);
    const checked = { ...pkg, files: new Map([...pkg.files].filter(([path]) => path.toLowerCase() !== previewFile)) };
    let settings: ReturnType<typeof settingsFor>;
    try {
      settings = settingsFor(this.io, pkg, undefined);
    } catch (problem) {
      if (!(problem instanceof UsageError)) throw problem;
    }
    return check(checked, {
      ...(settings ? { profile: settings.profile ?? "recommended", severities: settings.severities } : {}),
      suppressions: settings?.suppressions ?? [],
      inlineSuppressions: true,
      table: versionTable(allTypes(), today),
      today,
      isPartial: pkg.files.size === 1,
      frames: true,
    }).findings;
  }
}
