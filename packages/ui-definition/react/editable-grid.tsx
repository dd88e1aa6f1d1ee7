import { Button, Field, makeStyles, TableCell, TableRow, tokens } from "@fluentui/react-components";
import type { Json, JsonMap } from "../src/index.ts";
import { choicesOf, type ElementProps, mapOf, textProp } from "./element-props.ts";
import { type Cell, type Column, GridCell } from "./grid-cell.tsx";
import { GridFrame } from "./grid-frame.tsx";

const actsWidth = 104;

const useStyles = makeStyles({
  // Else the table would widen the form rather than scroll in its frame.
  field: { gridTemplateColumns: "minmax(0, 1fr)" },
  cell: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS, verticalAlign: "top" },
  add: { marginTop: tokens.spacingVerticalS },
});

/** A table whose rows are filled in. */
export function EditableGridView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const { most, least } = mapOf(state.choices);
  const columns = choicesOf<Column>(state, "columns");
  const cells = choicesOf<Cell[]>(state, "rows");
  const rows = (Array.isArray(state.value) ? state.value : []).map(mapOf);
  const set = (position: number, id: string, value: Json) =>
    answer(rows.map((row, i): JsonMap => (i === position ? { ...row, [id]: value } : row)));
  const summary = fault();
  return (
    <Field
      className={styles.field}
      {...(summary ? { validationState: "error" as const, validationMessage: summary } : {})}
    >
      <div>
        <GridFrame
          label={textProp(state, "ariaLabel")}
          width={textProp(state, "constraints", "width")}
          columns={columns}
          acts={{ header: words.rowActions, pixels: actsWidth }}
        >
          {cells.map((row, position) => (
            // Rows have no identity of their own: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <TableRow key={position}>
              {row.map((cell) => (
                <TableCell key={cell.id} className={styles.cell}>
                  <GridCell
                    cell={cell}
                    label={columns.find((column) => column.id === cell.id)?.header ?? cell.id}
                    value={rows[position]?.[cell.id]}
                    error={fault(`${position}.${cell.id}`)}
                    onChange={(value) => set(position, cell.id, value)}
                    onLeave={leave}
                  />
                </TableCell>
              ))}
              <TableCell className={styles.cell}>
                <Button
                  size="small"
                  aria-label={words.removeRow(position + 1)}
                  disabledFocusable={typeof least === "number" && cells.length <= least}
                  title={typeof least === "number" && cells.length <= least ? words.leastRows(least) : ""}
                  onClick={() => answer(rows.filter((_, i) => i !== position))}
                >
                  {words.remove}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </GridFrame>
        <Button
          className={styles.add}
          size="small"
          disabledFocusable={typeof most === "number" && cells.length >= most}
          title={typeof most === "number" && cells.length >= most ? words.mostRows(most) : ""}
          onClick={() => answer([...rows, {}])}
        >
          {words.addRow}
        </Button>
      </div>
    </Field>
  );
}
