import { criticalPath, type EdgeReason, type Instance, type PlannedDeployment } from "@stoa/arm";

/** A resource in a graph. */
export interface GraphNode {
  /** Short and unique in the graph. */
  key: string;
  id: string;
  type: string;
  name: string;
  line: number;
  /** Of a resource that is read and not written. */
  existing?: true;
  /** Of a nested deployment: what it deploys. */
  inside?: Graph;
}

/** Why one resource waits for another. */
export interface GraphEdge {
  from: string;
  to: string;
  reason: EdgeReason;
  because: string;
}

/** What waits for what in one deployment, in a possible order. */
export interface Graph {
  scope: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** Keys of the longest chain, first to last: what decides how long the deployment takes. */
  criticalPath: string[];
}

/** The graph of a deployment, nested ones included. */
export function graphOf(deployment: PlannedDeployment, prefix = "n"): Graph {
  const keys = new Map(deployment.instances.map((one, at) => [one.id.toLowerCase(), `${prefix}${at}`]));
  const keyOf = (id: string) => keys.get(id.toLowerCase());
  const edges = deployment.edges.flatMap(({ from, to, reason, because }) => {
    const [a, b] = [keyOf(from), keyOf(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, reason, because }];
  });
  const waitsFor = Map.groupBy(edges, ({ from }) => from);
  return {
    scope: deployment.scope,
    nodes: deployment.instances.map((one, at) => nodeOf(one, `${prefix}${at}`)),
    edges,
    criticalPath: criticalPath([...keys.values()], (key) => (waitsFor.get(key) ?? []).map(({ to }) => to)),
  };
}

function nodeOf({ id, type, name, line, existing, deployment }: Instance, key: string): GraphNode {
  return {
    key,
    id,
    type,
    name,
    line,
    ...(existing ? { existing } : {}),
    ...(deployment ? { inside: graphOf(deployment, `${key}_`) } : {}),
  };
}
