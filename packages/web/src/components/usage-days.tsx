import { makeStyles, Switch, tokens } from "@fluentui/react-components";
import { type ReactElement, useEffect, useRef, useState } from "react";
import type { DimensionUsage } from "../api/contract.ts";
import { quantity } from "../format/money.ts";
import { dayOfMonth } from "../format/time.ts";
import { useWords } from "../words/words.ts";
import { DataTable } from "./data-table.tsx";

const day = 86_400;

const useStyles = makeStyles({
  chart: { width: "100%", height: "200px", "& .u-legend": { display: "none" } },
  probe: { color: tokens.colorCompoundBrandBackground },
  axis: { color: tokens.colorNeutralForeground3 },
});

/** A dimension's usage day by day, as columns or as a table. */
export default function UsageDays({ dimension }: { dimension: DimensionUsage }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const series = useRef<HTMLSpanElement>(null);
  const axis = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (asTable || !box.current) return;
    const element = box.current;
    let plot: { destroy(): void } | undefined;
    let gone = false;
    void Promise.all([import("uplot"), import("uplot/dist/uPlot.min.css")]).then(([{ default: Plot }]) => {
      if (gone) return;
      const stroke = getComputedStyle(series.current ?? element).color;
      const ink = getComputedStyle(axis.current ?? element).color;
      const bars = Plot.paths.bars?.({ size: [0.6, 48] });
      plot = new Plot(
        {
          width: element.clientWidth,
          height: 200,
          cursor: { show: false },
          // Usage is counted by UTC days, wherever the reader is.
          tzDate: (at) => Plot.tzDate(new Date(at * 1000), "Etc/UTC"),
          scales: {
            x: { time: true, range: (_, from, to) => [from - day / 2, to + day / 2] },
            y: { range: (_, __, max) => [0, max === 0 ? 1 : max * 1.1] },
          },
          axes: [
            {
              stroke: ink,
              grid: { show: false },
              incrs: [day, 2 * day, 7 * day],
              values: (_, ticks) => ticks.map((at) => dayOfMonth(at * 1000)),
            },
            { stroke: ink, grid: { stroke: `${ink.replace("rgb", "rgba").replace(")", ", 0.2)")}` } },
          ],
          series: [
            {},
            {
              label: dimension.displayName,
              fill: stroke,
              stroke,
              ...(bars ? { paths: bars } : {}),
              points: { show: false },
            },
          ],
        },
        [dimension.days.map((day) => Date.parse(day.day) / 1000), dimension.days.map((day) => Number(day.quantity))],
        element,
      );
    });
    return () => {
      gone = true;
      plot?.destroy();
    };
  }, [asTable, dimension]);
  return (
    <div>
      <span ref={series} className={styles.probe} hidden />
      <span ref={axis} className={styles.axis} hidden />
      <Switch label={t("usage.asTable")} checked={asTable} onChange={(_, data) => setAsTable(data.checked)} />
      {asTable ? (
        <DataTable
          label={dimension.displayName}
          columns={[{ title: t("usage.day") }, { title: dimension.unit, number: true }]}
          rows={dimension.days.map((day) => ({ key: day.day, cells: [dayOfMonth(day.day), quantity(day.quantity)] }))}
        />
      ) : (
        <div
          ref={box}
          className={styles.chart}
          role="img"
          aria-label={t("usage.chart", { name: dimension.displayName })}
        />
      )}
    </div>
  );
}
