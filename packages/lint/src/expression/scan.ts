/** An argument of a call, as written. */
export interface Argument {
  text: string;
  offset: number;
  end: number;
  /** Its value, when it is nothing but a text literal. */
  literal?: string;
}

/** A function call in an expression. Offsets count in the text that was scanned. */
export interface Call {
  name: string;
  offset: number;
  /** After the closing parenthesis. */
  end: number;
  args: Argument[];
  /** The names that follow it: `.a.b` gives a, b; an index or a computed name gives undefined. */
  access: (string | undefined)[];
  /** After the last name or index that follows. */
  accessEnd: number;
  /** The call whose argument it stands in, or that its index stands in. */
  outer?: Call;
}

/** Whether a text is evaluated: it stands in brackets and the first is not doubled. */
export function isExpression(text: string): boolean {
  return text.length > 1 && text.startsWith("[") && !text.startsWith("[[") && text.endsWith("]");
}

/**
 * Finds the calls of an expression, in the order in which they start. It asks less than a parser: what is broken gives the
 * calls that can be told apart, because a rule must be able to speak about an expression that another rule refuses.
 */
export function callsIn(text: string): readonly Call[] {
  if (!isExpression(text)) return none;
  let calls = known.get(text);
  if (!calls) {
    if (known.size >= mostKnown) known.clear();
    calls = scan(text);
    known.set(text, calls);
  }
  return calls;
}

// Every rule asks about the same expressions, one after another.
const known = new Map<string, readonly Call[]>();
const mostKnown = 5_000;
const none: readonly Call[] = [];

function scan(text: string): Call[] {
  const calls: Call[] = [];
  const open: { call?: Call; argStart: number; isIndex?: boolean; owner?: Call }[] = [];
  let at = 1;
  const stop = text.length - 1;

  const closeArgument = (end: number) => {
    const frame = open.at(-1);
    if (frame?.call) {
      const raw = text.slice(frame.argStart, end);
      const trimmed = raw.trim();
      if (trimmed === "" && frame.call.args.length === 0 && text[end] === ")") return;
      const offset = frame.argStart + (raw.length - raw.trimStart().length);
      const literal =
        trimmed.startsWith("'") && /^'(?:[^']|'')*'$/.test(trimmed)
          ? trimmed.slice(1, -1).replaceAll("''", "'")
          : undefined;
      frame.call.args.push({
        text: trimmed,
        offset,
        end: offset + trimmed.length,
        ...(literal === undefined ? {} : { literal }),
      });
    }
  };

  const readAccess = (call: Call) => {
    while (mayBeAccess(text[at] ?? "")) {
      const rest = /^\s*\??\.\s*([A-Za-z_$][\w$]*)(?!\s*\()/.exec(text.slice(at, stop));
      const index = /^\s*\??\[\s*('(?:[^']|'')*'|\d+)\s*\]/.exec(text.slice(at, stop));
      if (rest) {
        call.access.push(rest[1]);
        at += rest[0].length;
      } else if (index) {
        const literal = index[1] ?? "";
        call.access.push(literal.startsWith("'") ? literal.slice(1, -1).replaceAll("''", "'") : undefined);
        at += index[0].length;
      } else break;
    }
    call.accessEnd = at;
    if (mayBeAccess(text[at] ?? "") && /^\s*\??\[/.test(text.slice(at, stop))) call.access.push(undefined);
  };

  while (at < stop) {
    const character = text[at] ?? "";
    if (character === "'") {
      at = endOfLiteral(text, at, stop);
      continue;
    }
    if (isNameStart(character)) {
      word.lastIndex = at;
      const [all = "", name = "", opening] = word.exec(text) ?? [];
      // What follows a dot or a digit is no name of a function.
      if (opening === undefined || isNamePart(text[at - 1] ?? "")) {
        at += name.length;
        continue;
      }
      const outer = open.at(-1)?.call ?? open.at(-1)?.owner;
      const call: Call = {
        name,
        offset: at,
        end: stop,
        args: [],
        access: [],
        accessEnd: stop,
        ...(outer ? { outer } : {}),
      };
      calls.push(call);
      at += all.length;
      open.push({ call, argStart: at });
      continue;
    }
    if (character === "(") open.push({ argStart: at + 1 });
    else if (character === "[") {
      const owner = open.findLast((frame) => frame.call)?.call;
      open.push({ argStart: at + 1, isIndex: true, ...(owner ? { owner } : {}) });
    } else if (character === "," && open.at(-1)?.call) {
      closeArgument(at);
      const frame = open.at(-1);
      if (frame) frame.argStart = at + 1;
    } else if (character === "]" && open.at(-1)?.isIndex) open.pop();
    else if (character === ")") {
      closeArgument(at);
      const frame = open.pop();
      at += 1;
      if (frame?.call) {
        frame.call.end = at;
        readAccess(frame.call);
      }
      continue;
    }
    at += 1;
  }
  return calls;
}

const word = /([A-Za-z_$][\w$.]*)(\s*\()?/y;

function isNameStart(character: string): boolean {
  return (
    (character >= "a" && character <= "z") ||
    (character >= "A" && character <= "Z") ||
    character === "_" ||
    character === "$"
  );
}

function isNamePart(character: string): boolean {
  return isNameStart(character) || (character >= "0" && character <= "9") || character === ".";
}

/** Whether a name or an index may follow here: after a call most often another argument does, or nothing. */
function mayBeAccess(character: string): boolean {
  return character !== "," && character !== ")" && character !== "]" && character !== "";
}

function endOfLiteral(text: string, start: number, stop: number): number {
  let at = start + 1;
  while (at < stop) {
    if (text[at] === "'") {
      if (text[at + 1] !== "'") return at + 1;
      at += 1;
    }
    at += 1;
  }
  return stop;
}

/** Whether a call is the whole expression: `[parameters('x').y]` and nothing around it. */
export function isWhole(text: string, call: Call): boolean {
  return (
    call.offset === text.search(/[^[\s]/) &&
    text.slice(call.accessEnd, -1).trim() === "" &&
    !call.access.includes(undefined)
  );
}
