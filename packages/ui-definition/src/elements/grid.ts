import { element } from "./element.ts";
import { checkRules, defaultOf } from "./rules.ts";

export const grid = element({
  type: "Microsoft.Common.Grid",
  doc: "Form view: a table whose rows are edited on pages of Azure's portal. Outside it, rows come as an answer.",
  properties: {
    "label.summary": "heading",
    defaultValue: "rows at first",
    addBlade: "page that adds a row",
    editBlade: "page that changes a row",
    "constraints.rows.count": "how many rows",
    "constraints.columns": "list of {id, header, cellType, text, element, width}",
    "constraints.validations": "rules",
    "constraints.canEditRows": "whether rows can be changed",
    "constraints.width": "width",
  },
  only: "form",
  gives: "array",
  value: (context) => context.answer ?? defaultOf(context) ?? [],
  check: checkRules,
  examples: [{ declaration: { label: { summary: "Rows" } }, value: [] }],
});
