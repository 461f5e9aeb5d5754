import { claims } from '../evidence/claims.ts';
import { type StatedEvidence, writtenText } from '../scenario/evidence.ts';
import { formatNumberOf } from './format.ts';
import { type ReportSection, tableBlock } from './report-section.ts';
import type { ReportedEvidence } from './reported-evidence.ts';

/** Where the numbers of a scenario come from, path by path. */
export function evidenceSection({ stated }: Pick<ReportedEvidence, 'stated'>): ReportSection {
  return {
    id: 'evidence',
    title: 'Where the numbers come from',
    blocks:
      stated.length === 0
        ? []
        : [
            tableBlock({
              caption: 'Each path covers what is below it, but for what a more specific one says',
              head: ['path', 'value', 'range', 'kind', 'source or reason'],
              rows: stated.map((one) => [
                `${one.path}${one.isDefault ? ' (default)' : ''}`,
                one.value ?? formatNumberOf(one.numbers, 'number'),
                one.range === undefined ? '' : one.range.map(writtenText).join(' to '),
                kindText(one.from),
                sourceText(one.from),
              ]),
            }),
          ],
  };
}

const kindNames: Readonly<Record<string, string>> = { set: 'set by hand', unsaid: 'not said' };

/** What kind of provenance it is. */
export function kindText({ kind }: StatedEvidence['from']): string {
  return kindNames[kind] ?? kind;
}

/** What is said of where a number comes from, in a sentence. */
export function sourceText(from: StatedEvidence['from']): string {
  switch (from.kind) {
    case 'claim': {
      const { says, year, attributedTo, caution } = claims[from.id];
      const whose = attributedTo === undefined ? '' : `, ${attributedTo}`;
      return `${from.id}: ${says} (${year}${whose}). ${caution}`;
    }
    case 'derived':
      return `${from.how}, from ${from.from.join(', ')}`;
    case 'external':
      return from.source;
    case 'assumed':
      return from.bounds === undefined
        ? from.reason
        : `${from.reason} (within ${from.bounds.join(', ')})`;
    case 'set':
      return from.by;
    case 'unsaid':
      return 'nothing says where it comes from';
    default:
      return from satisfies never;
  }
}
