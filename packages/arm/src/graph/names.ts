/** What a resource can be called by inside its template. */
export interface Named {
  /** The full ID; nothing while a part of it is unknown. */
  id: string | undefined;
  /** `My.Rp/things/a`; nothing while the name is unknown. */
  typeAndName: string | undefined;
  /** The last part of the name. */
  shortName: string | undefined;
  symbolicName: string | undefined;
  /** Index in the loop that made it. */
  index: number | undefined;
  /** Name of the loop that made it. */
  loopName: string | undefined;
  /** Whether it will be there: its condition isn't false. */
  isDeployed: boolean;
}

/** What a call that reads a resource by some text turns out to mean. */
export interface Meaning<T> {
  /** The one resource that is meant. */
  one?: T;
  /** All that may be meant: what the reader waits for. */
  all: T[];
}

/** Finds the resources of one deployment by name, symbolic name, loop, type and name, or ID. */
export class NameIndex<T extends Named> {
  private readonly ids = new Map<string, T[]>();
  private readonly paths = new Map<string, T[]>();
  private readonly names = new Map<string, T[]>();
  private readonly loops = new Map<string, T[]>();
  private readonly symbols = new Map<string, T[]>();

  constructor(resources: readonly T[]) {
    for (const resource of resources) {
      const { id, typeAndName, shortName, symbolicName, index, loopName } = resource;
      add(this.ids, id?.toLowerCase(), resource);
      add(this.paths, typeAndName?.toLowerCase(), resource);
      add(this.loops, loopName?.toLowerCase(), resource);
      // With a symbolic name the plain name no longer counts.
      if (symbolicName === undefined) add(this.names, shortName?.toLowerCase(), resource);
      else {
        add(this.symbols, symbolicName, resource);
        if (index !== undefined) add(this.symbols, `${symbolicName}[${index}]`, resource);
      }
    }
  }

  /** What an entry of dependsOn names; nothing if there is none. An ambiguous name means all. */
  dependencies(text: string): T[] {
    const symbol = this.symbols.get(text);
    if (symbol) return symbol;
    const key = text.toLowerCase();
    if (key.startsWith("/")) return this.ids.get(key) ?? [];
    if (key.includes("/")) return this.paths.get(key) ?? [];
    const named = this.names.get(key) ?? [];
    const looped = this.loops.get(key) ?? [];
    return named.length > 0 && looped.length > 0
      ? [...new Set([...named, ...looped])]
      : named.length > 0
        ? named
        : looped;
  }

  /** What the first argument of `reference` or `list*` means. */
  meaning(text: string): Meaning<T> {
    const symbol = this.symbols.get(text);
    if (symbol) {
      const isLoop = symbol[0]?.index !== undefined && !text.endsWith("]");
      return symbol.length === 1 && !isLoop ? { one: symbol[0] as T, all: symbol } : { all: symbol };
    }
    const key = text.toLowerCase();
    const found =
      (key.startsWith("/") ? this.ids.get(key) : key.includes("/") ? this.paths.get(key) : this.names.get(key)) ?? [];
    const deployed = found.filter(({ isDeployed }) => isDeployed);
    const isOne = deployed.length === 1 || (key.includes("/") && deployed.length > 0);
    return isOne ? { one: deployed[0] as T, all: deployed } : { all: deployed };
  }

  /** The elements of a loop by its symbolic name, in order. */
  loop(text: string): T[] | undefined {
    const found = this.symbols.get(text);
    return found?.[0]?.index !== undefined && !text.endsWith("]") ? found : undefined;
  }

  /** All resources with an ID, in any case. */
  byId(id: string): T[] {
    return this.ids.get(id.toLowerCase()) ?? [];
  }
}

function add<T>(map: Map<string, T[]>, key: string | undefined, value: T): void {
  if (key === undefined) return;
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
