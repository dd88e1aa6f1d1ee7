import {
  Button,
  Field,
  Input,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from "@fluentui/react-components";
import type { JsonMap } from "../src/index.ts";
import { choicesOf, type ElementProps, labelOf, mapOf } from "./element-props.ts";

interface Column {
  id: string;
  header: string;
}

/** A table whose rows Azure's portal edits on pages of its own; here they are edited in place. */
export function GridView({ state, words, answer, leave, fault }: ElementProps) {
  const columns = choicesOf<Column>(state, "columns");
  const texts = choicesOf<(string | null)[]>(state, "rows");
  const { least, most, canEdit } = mapOf(state.choices);
  const rows = (Array.isArray(state.value) ? state.value : []) as JsonMap[];
  const error = fault();
  const label = labelOf(state, "summary") || labelOf(state);
  return (
    <Field
      label={label}
      required={state.isRequired}
      {...(error ? { validationState: "error" as const, validationMessage: error } : {})}
    >
      <div>
        <div style={{ overflowX: "auto" }}>
          <Table size="small" aria-label={labelOf(state, "ariaLabel") || label}>
            <TableHeader>
              <TableRow>
                {columns.map(({ id, header }) => (
                  <TableHeaderCell key={id}>{header}</TableHeaderCell>
                ))}
                <TableHeaderCell>{words.rowActions}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row, position) => (
                // Rows have no names of their own, so their place is all that tells them apart.
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place alone
                <TableRow key={position}>
                  {columns.map(({ id, header }, at) => (
                    <TableCell key={id}>
                      {texts[position]?.[at] ??
                        (canEdit === true ? (
                          <Input
                            style={{ width: "100%" }}
                            aria-label={`${header} ${position + 1}`}
                            value={typeof row[id] === "string" ? String(row[id]) : ""}
                            onChange={(_, data) =>
                              answer(rows.map((one, i) => (i === position ? { ...one, [id]: data.value } : one)))
                            }
                            onBlur={leave}
                          />
                        ) : (
                          String(row[id] ?? "")
                        ))}
                    </TableCell>
                  ))}
                  <TableCell>
                    <Button
                      appearance="subtle"
                      size="small"
                      aria-label={words.removeRow(position + 1)}
                      disabledFocusable={typeof least === "number" && rows.length <= least}
                      title={typeof least === "number" && rows.length <= least ? words.leastRows(least) : ""}
                      onClick={() => answer(rows.filter((_, i) => i !== position))}
                    >
                      {labelOf(state, "delete") || words.remove}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
        <Button
          size="small"
          style={{ marginTop: "8px" }}
          disabledFocusable={typeof most === "number" && rows.length >= most}
          title={typeof most === "number" && rows.length >= most ? words.mostRows(most) : ""}
          onClick={() => answer([...rows, {}])}
        >
          {labelOf(state, "addition") || words.addRow}
        </Button>
      </div>
    </Field>
  );
}
