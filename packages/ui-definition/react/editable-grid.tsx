import {
  Button,
  Field,
  Label,
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from "@fluentui/react-components";
import type { Json, JsonMap } from "../src/index.ts";
import { choicesOf, type ElementProps, mapOf, textProp } from "./element-props.ts";
import { type Cell, type Column, GridCell, leastWidth, shareOf } from "./grid-cell.tsx";

const actsWidth = 104;

const useStyles = makeStyles({
  // Else the table would widen the form rather than scroll in its frame.
  field: { gridTemplateColumns: "minmax(0, 1fr)" },
  scroll: { overflowX: "auto" },
  cell: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS, verticalAlign: "top" },
  actions: { width: `${actsWidth}px` },
  medium: { maxWidth: "480px" },
  small: { maxWidth: "320px" },
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
  const width = textProp(state, "constraints", "width");
  return (
    <Field
      className={styles.field}
      {...(summary ? { validationState: "error" as const, validationMessage: summary } : {})}
    >
      <div>
        <div
          className={mergeClasses(
            styles.scroll,
            width === "Medium" && styles.medium,
            width === "Small" && styles.small,
          )}
        >
          <Table
            aria-label={textProp(state, "ariaLabel")}
            size="small"
            style={{ minWidth: leastWidth(columns, actsWidth) }}
          >
            <TableHeader>
              <TableRow>
                {columns.map((column) => (
                  <TableHeaderCell key={column.id} style={{ width: shareOf(column, columns) }}>
                    {column.isRequired ? <Label required>{column.header}</Label> : column.header}
                  </TableHeaderCell>
                ))}
                <TableHeaderCell className={styles.actions}>{words.rowActions}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
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
            </TableBody>
          </Table>
        </div>
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
