import { rule } from "../rule.ts";

export const filesCanBeRead = rule({
  id: "files-can-be-read",
  on: "template",
  severity: "error",
  says: "Every file of a package can be read.",
  because: "What can't be read here can't be read by whoever deploys the package either.",
  help: "Make it an ordinary, readable text file with a plain name, or leave it out of the package.",
  // Whoever judges: of a file that can't be read nothing else can be said.
  profiles: ["recommended", "marketplace", "service-catalog", "arm-ttk"],
  good: [{ resources: [] }],
  bad: [{ files: { "mainTemplate.json": new Uint8Array([0x7b, 0xff, 0x00, 0x7d]) } }],
  visit: {
    package(report, { problems }) {
      for (const problem of problems)
        report(`${problem.path}: ${problem.message}`, undefined, { file: problem.path, code: problem.code });
    },
    json(file, report) {
      if (file.unreadable) report(file.unreadable, { offset: 0, end: 0 });
    },
  },
});
