/** An element of XML, with its names resolved (Namespaces in XML 1.0). */
export interface Element {
  readonly name: string;
  readonly namespace: string;
  /** Those without a prefix, by their names; declarations of namespaces are none. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All of its own text. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};
const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as it stands in XML, in content and attributes alike; signs that XML cannot have become U+FFFD. */
export function escaped(text: string): string {
  let found = '';
  for (const sign of text) {
    found += isAllowed(sign.codePointAt(0) as number) ? (escapes[sign] ?? sign) : '\uFFFD';
  }
  // A carriage return would be read as the end of a line.
  return found.replaceAll('\r', '&#13;');
}

/** XML 1.0, section 2.2. */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || code > 0xffff;
}

/**
 * Reads one element: what XMPP sends in a frame (RFC 7395, section 3.3.3). Comments, processing instructions and
 * definitions of types are none of XMPP (RFC 6120, section 11.1), and refused.
 *
 * @throws {RangeError} for what is no such element
 */
export function parseXml(text: string): Element {
  const reader = new Reader(text);
  reader.space();
  const element = reader.element({ '': '', xml: 'http://www.w3.org/XML/1998/namespace' });
  reader.space();
  reader.end();
  return element;
}

type Scope = Readonly<Record<string, string>>;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  space(): void {
    while (' \t\r\n'.includes(this.#next())) this.#at++;
  }

  end(): void {
    if (this.#at < this.#text.length) this.#refuse('the end');
  }

  element(around: Scope): Element {
    this.#expect('<');
    const name = this.#name();
    const all: (readonly [name: string, value: string])[] = [];
    for (this.space(); !'/>'.includes(this.#next()); this.space()) all.push(this.#attribute());
    const scope = { ...around, ...namespacesOf(all) };
    const attributes = Object.fromEntries(
      all.filter(([key]) => key !== 'xmlns' && !key.includes(':')),
    );
    const found = { ...this.#resolved(name, scope), attributes };
    if (this.#next() === '/') {
      this.#expect('/>');
      return { ...found, children: [], text: '' };
    }
    this.#expect('>');
    const content = this.#content(scope);
    this.#expect(`</${name}`);
    this.space();
    this.#expect('>');
    return { ...found, ...content };
  }

  #content(scope: Scope): Pick<Element, 'children' | 'text'> {
    const children: Element[] = [];
    let text = '';
    for (;;) {
      const tag = this.#text.indexOf('<', this.#at);
      if (tag < 0) this.#refuse('the end of an element');
      text += unescaped(this.#text.slice(this.#at, tag));
      this.#at = tag;
      if (this.#text.startsWith('</', tag)) return { children, text };
      if (this.#text.startsWith('<![CDATA[', tag)) {
        const end = this.#text.indexOf(']]>', tag);
        if (end < 0) this.#refuse(']]>');
        text += this.#text.slice(tag + 9, end);
        this.#at = end + 3;
      } else children.push(this.element(scope));
    }
  }

  #attribute(): readonly [name: string, value: string] {
    const name = this.#name();
    this.space();
    this.#expect('=');
    this.space();
    const quote = this.#next();
    if (quote !== '"' && quote !== "'") this.#refuse('a value in quotes');
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end < 0) this.#refuse(quote);
    const value = unescaped(this.#text.slice(this.#at + 1, end));
    this.#at = end + 1;
    return [name, value];
  }

  #name(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !' \t\r\n=/><\'"!?&'.includes(this.#next())) this.#at++;
    if (this.#at === from) this.#refuse('a name');
    return this.#text.slice(from, this.#at);
  }

  #resolved(name: string, scope: Scope): Pick<Element, 'name' | 'namespace'> {
    const at = name.indexOf(':');
    const namespace = scope[at < 0 ? '' : name.slice(0, at)];
    if (namespace === undefined) this.#refuse('a prefix that is declared');
    return { name: name.slice(at + 1), namespace: namespace as string };
  }

  #next(): string {
    // Nothing is part of no text, but '' is part of each.
    return this.#text.charAt(this.#at) || '\0';
  }

  #expect(text: string): void {
    if (!this.#text.startsWith(text, this.#at)) this.#refuse(text);
    this.#at += text.length;
  }

  #refuse(expected: string): never {
    const found = this.#text.slice(this.#at, this.#at + 20);
    throw new RangeError(`expected ${expected} in XML, found ${JSON.stringify(found)}`);
  }
}

/** What `xmlns` attributes declare, by prefix. */
function namespacesOf(attributes: readonly (readonly [string, string])[]): Scope {
  return Object.fromEntries(
    attributes.flatMap(([name, value]) => {
      if (name === 'xmlns') return [['', value]];
      return name.startsWith('xmlns:') ? [[name.slice(6), value]] : [];
    }),
  );
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const isNumber = /^#(?:\d+|x[\da-fA-F]+)$/.test(name);
    const code = isNumber
      ? Number(name.startsWith('#x') ? `0${name.slice(1)}` : name.slice(1))
      : -1;
    const found = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entities[name];
    if (found === undefined || !whole.endsWith(';')) {
      throw new RangeError(`expected an entity of XML, found ${JSON.stringify(whole)}`);
    }
    return found;
  });
}
