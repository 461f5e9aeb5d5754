import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Element, escaped, parseXml } from '../../adapters/xml.ts';

const text = fc.string({ unit: 'grapheme' }).filter((one) => !/[\uFFFE\uFFFF]/.test(one));
const tag = fc.constantFrom('message', 'body', 'x', 'iq', 'öl');
const { element } = fc.letrec<{ element: Element }>((tie) => ({
  element: fc.record({
    name: tag,
    namespace: fc.constantFrom('jabber:client', 'urn:a&b', ''),
    attributes: fc.dictionary(fc.constantFrom('id', 'to', 'from'), text),
    children: fc.oneof(
      { depthSize: 'small' },
      fc.constant([]),
      fc.array(tie('element'), { maxLength: 2 }),
    ),
    text,
  }),
}));

/** All text before the children; namespaces by prefix and as the default in turns. */
function written({ name, namespace, attributes, children, text: own }: Element, depth = 0): string {
  const hasPrefix = depth % 2 === 1 && namespace !== '';
  const tagName = hasPrefix ? `p:${name}` : name;
  const declared = `${hasPrefix ? 'xmlns:p' : 'xmlns'}='${escaped(namespace)}'`;
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `<${tagName} ${declared}${said.join('')}`;
  if (children.length === 0 && own === '') return `${open}/>`;
  const within = children.map((child) => written(child, depth + 1)).join('');
  return `${open}>${escaped(own)}${within}</${tagName} >`;
}

describe('XML', () => {
  it('is read as it was written, whatever text is in it', () => {
    fc.assert(
      fc.property(element, (one) => {
        const allowed = (part: string) =>
          // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML cannot have
          part.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\uFFFD');
        const expected = JSON.parse(JSON.stringify(one), (_, value) =>
          typeof value === 'string' ? allowed(value) : value,
        );
        expect(parseXml(written(one))).toEqual(expected);
      }),
    );
  });

  it('has entities, numbers of signs and CDATA', () => {
    expect(parseXml("<a b='&#x41;&quot;'>1 &lt; &#50;<![CDATA[<&>]]>&amp;</a>")).toMatchObject({
      attributes: { b: 'A"' },
      text: '1 < 2<&>&',
    });
  });

  it('never has what would end a text early', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(escaped(one)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it.each([
    ['<a>', 'the end of an element'],
    ['<a></b>', '</a'],
    ['<a/><b/>', 'the end'],
    ['<p:a/>', 'a prefix that is declared'],
    ['<a b=1/>', 'a value in quotes'],
    ['<a>&nbsp;</a>', 'an entity of XML'],
    ['<a><!-- x --></a>', 'a name'],
    ['<?xml version="1.0"?><a/>', 'a name'],
    ['', '<'],
  ])('is refused as %s', (wrong, expected) => {
    expect(() => parseXml(wrong)).toThrow(expected);
  });
});
