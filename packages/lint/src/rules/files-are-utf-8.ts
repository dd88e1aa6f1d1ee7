import { rule } from "../rule.ts";

const utf16 = new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]);

export const filesAreUtf8 = rule({
  id: "files-are-utf-8",
  on: "template",
  severity: "warning",
  says: "JSON files are written in UTF-8 without a byte order mark.",
  because:
    "JSON is exchanged in UTF-8. Editors on Windows write other encodings, and tools on the way to the customer stumble over them.",
  help: "Save the file as UTF-8 without a byte order mark.",
  good: [{ resources: [] }],
  bad: [{ files: { "mainTemplate.json": utf16 } }, { files: { "mainTemplate.json": "\ufeff{}" } }],
  visit: {
    json(file, report) {
      if (file.unreadable) return;
      const start = { offset: 0, end: 0 };
      if (file.encoding === "utf-8-bom") report("The file starts with a byte order mark.", start, { severity: "info" });
      else if (file.encoding !== "utf-8") report(`The file is written in ${file.encoding.toUpperCase()}.`, start);
    },
  },
});
