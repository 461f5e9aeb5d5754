/** Where things stand in a JSON text; lines from 1. */
export interface JsonLines {
  /** Of the first token that JSON does not allow there; undefined where the text is JSON. */
  readonly broken: number | undefined;
  /** Of a key or an element, or of what is nearest around it and stands there. */
  lineOf(path: readonly PropertyKey[]): number;
}

const token =
  /[ \t\r\n]*("(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:])/uy;

/** Reads a JSON text for its lines alone, which `JSON.parse` does not say. Source: RFC 8259. */
export function jsonLines(text: string): JsonLines {
  const starts = new Map<string, number>();
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  let next = '';
  let at = 0;
  let end = 0;
  const advance = (): void => {
    token.lastIndex = end;
    const found = token.exec(text);
    next = found?.[1] ?? '';
    if (found === null) at = end + (/^[ \t\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
    else {
      end = token.lastIndex;
      at = end - next.length;
    }
  };
  const take = (wanted: string): boolean => {
    if (next !== wanted) return false;
    advance();
    return true;
  };
  /** Whether a value stands here; what is not one is where the reading stops. */
  const value = (path: readonly PropertyKey[]): boolean => {
    if (!starts.has(keyOf(path))) starts.set(keyOf(path), at);
    if (take('{')) return take('}') || members(path);
    if (take('[')) return take(']') || elements(path);
    if (next === '' || ']},:'.includes(next)) return false;
    advance();
    return true;
  };
  const members = (path: readonly PropertyKey[]): boolean => {
    do {
      if (!next.startsWith('"')) return false;
      const inner = [...path, JSON.parse(next) as string];
      starts.set(keyOf(inner), at);
      advance();
      if (!take(':') || !value(inner)) return false;
    } while (take(','));
    return take('}');
  };
  const elements = (path: readonly PropertyKey[]): boolean => {
    let element = 0;
    do {
      if (!value([...path, element++])) return false;
    } while (take(','));
    return take(']');
  };
  advance();
  const isSound = value([]) && next === '' && at === text.length;
  return {
    broken: isSound ? undefined : lineAt(at),
    lineOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const start = starts.get(keyOf(path.slice(0, length)));
        if (start !== undefined) return lineAt(start);
      }
      return 1;
    },
  };
}

const keyOf = (path: readonly PropertyKey[]): string => JSON.stringify(path.map(String));
