import type { Paint } from "@stoa/lint";
import type { Graph, GraphEdge, GraphNode } from "./model.ts";

const reasons: Record<GraphEdge["reason"], string> = {
  dependsOn: "dependsOn",
  reference: "reference()",
  list: "list function",
  batch: "batch of the loop",
  name: "child of it",
};

/** The graph as lines for people: each resource with what it waits for, and why. */
export function asText(graph: Graph, paint: Paint, indent = ""): string {
  if (graph.nodes.length === 0) return `${indent}Nothing is deployed.`;
  const onPath = new Set(graph.criticalPath);
  const byKey = new Map(graph.nodes.map((node) => [node.key, node]));
  const lines = graph.nodes.flatMap((node) => {
    const mark = onPath.has(node.key) && graph.criticalPath.length > 1 ? paint("yellow", "●") : "○";
    const read = node.existing ? paint("dim", " (read)") : "";
    const head = `${indent}${mark} ${paint("bold", node.name)}  ${paint("dim", node.type)}${read}  ${paint("dim", `line ${node.line}`)}`;
    const waits = graph.edges
      .filter(({ from }) => from === node.key)
      .map((edge) => `${indent}    after ${byKey.get(edge.to)?.name}  ${paint("dim", whyOf(edge))}`);
    const inside = node.inside ? [asText(node.inside, paint, `${indent}    `)] : [];
    return [head, ...waits, ...inside];
  });
  if (indent === "" && graph.criticalPath.length > 1) {
    const names = graph.criticalPath.map((key) => byKey.get(key)?.name ?? key);
    lines.push("", `${paint("yellow", "●")} critical path: ${names.join(" → ")}`);
  }
  return lines.join("\n");
}

function whyOf({ reason, because }: GraphEdge): string {
  return because === "" ? reasons[reason] : `${reasons[reason]}: ${because}`;
}

/** The graph in Mermaid's language, which code hosts and wikis draw. */
export function asMermaid(graph: Graph): string {
  return ["flowchart TD", ...mermaidBody(graph, "  ")].join("\n");
}

function mermaidBody(graph: Graph, indent: string): string[] {
  const text = (value: string) =>
    `"${value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br/>")}"`;
  const nodes = graph.nodes.flatMap((node) => {
    const label = `${node.name}\n${node.type}`;
    if (!node.inside || node.inside.nodes.length === 0) return [`${indent}${node.key}[${text(label)}]`];
    return [
      `${indent}subgraph ${node.key} [${text(label)}]`,
      ...mermaidBody(node.inside, `${indent}  `),
      `${indent}end`,
    ];
  });
  const edges = graph.edges.map((edge) => `${indent}${edge.to} -->|${text(whyOf(edge))}| ${edge.from}`);
  const isOutermost = indent === "  " && graph.criticalPath.length > 1;
  const style = isOutermost
    ? [`${indent}classDef critical stroke-width:3px`, `${indent}class ${graph.criticalPath.join(",")} critical`]
    : [];
  return [...nodes, ...edges, ...style];
}

/** The graph in DOT, the language of Graphviz. */
export function asDot(graph: Graph): string {
  return ["digraph deployment {", "  rankdir=TB; compound=true; node [shape=box];", ...dotBody(graph, "  "), "}"].join(
    "\n",
  );
}

function dotBody(graph: Graph, indent: string): string[] {
  const bold = new Set(steps(graph).map(([a, b]) => `${a} ${b}`));
  const nodes = graph.nodes.flatMap((node) => [
    `${indent}${node.key} [label=${quoted(`${node.name}\n${node.type}`)}];`,
    ...cluster(node, indent),
  ]);
  const edges = graph.edges.map((edge) => {
    const { from, to } = edge;
    const width = bold.has(`${to} ${from}`) ? ", penwidth=3" : "";
    return `${indent}${to} -> ${from} [label=${quoted(whyOf(edge))}${width}];`;
  });
  return [...nodes, ...edges];
}

function cluster({ key, name, inside }: GraphNode, indent: string): string[] {
  if (!inside || inside.nodes.length === 0) return [];
  const first = inside.nodes[0]?.key;
  return [
    `${indent}subgraph cluster_${key} {`,
    `${indent}  label=${quoted(name)};`,
    ...dotBody(inside, `${indent}  `),
    `${indent}}`,
    `${indent}${key} -> ${first} [style=dashed, lhead=cluster_${key}];`,
  ];
}

function steps({ criticalPath }: Graph): [string, string][] {
  return criticalPath.slice(1).map((key, at) => [criticalPath[at] ?? "", key]);
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\\\\n", "\\n");
}
