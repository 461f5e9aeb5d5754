/** An element of an XML document: as much of XML as a JUnit report uses, and nothing laxer. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const token =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** @throws {Error} where the text is not well-formed */
export function parseXml(text: string): XmlElement {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) {
    throw new Error('a character that XML forbids');
  }
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*/, '');
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open: (typeof root)[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    const top = open.at(-1);
    if (match === null || top === undefined)
      throw new Error(`not XML at ${body.slice(at, at + 40)}`);
    const [, cdata, closes, name, attributes, isEmpty, words] = match;
    if (cdata !== undefined) top.text += cdata;
    else if (words !== undefined) top.text += decoded(words);
    else if (closes === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const element = {
        name: name ?? '',
        attributes: read(attributes ?? ''),
        children: [],
        text: '',
      };
      top.children.push(element);
      if (isEmpty !== '/') open.push(element);
    }
  }
  const [only] = root.children;
  if (open.length !== 1 || only === undefined || root.children.length !== 1) {
    throw new Error('not one closed root');
  }
  return only;
}

function read(attributes: string): Record<string, string> {
  const pairs = [...attributes.matchAll(/([\w.-]+)="([^"]*)"/g)];
  const names = pairs.map(([, name]) => name);
  if (new Set(names).size !== names.length) throw new Error('an attribute twice');
  return Object.fromEntries(pairs.map(([, name, value]) => [name, decoded(value ?? '')]));
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const code = /^#x([0-9A-Fa-f]+)$/.exec(name)?.[1];
    const character =
      code === undefined ? named[name] : String.fromCodePoint(Number.parseInt(code, 16));
    if (character === undefined || !whole.endsWith(';')) throw new Error(`no entity ${whole}`);
    return character;
  });
}
