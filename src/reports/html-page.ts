import type { ComparisonStanding } from './comparison-standing.ts';
import { escapeHtml } from './escape-html.ts';
import { capitalised } from './format.ts';
import { htmlStyle } from './html-style.ts';
import {
  type Block,
  type ReportSection,
  type ReportTable,
  type Tone,
  textOf,
  toneOf,
} from './report-section.ts';

/** Nothing but its own style may load or run: the page keeps that promise by itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** What a page shows. Texts are plain; charts are HTML. */
export interface Page {
  readonly title: string;
  /** What it is of, below the title. */
  readonly lead: string;
  readonly headline: string;
  readonly tone: Tone;
  readonly remarks: readonly string[];
  /** What alternatives do, where there are some. */
  readonly changes?: Pick<ComparisonStanding, 'alternatives' | 'legend'>;
  /** What is lost, in a sentence, where customers may be. */
  readonly money?: string | undefined;
  readonly sections: readonly { readonly section: ReportSection; readonly charts: string }[];
  /** The version that writes it. */
  readonly holdline: string;
}

/** One page that needs no script, no network and no other file. */
export function htmlPage({
  title,
  lead,
  headline,
  tone,
  remarks,
  changes,
  money,
  sections,
  holdline,
}: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}: ${escapeHtml(headline)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(lead)}</p>
<div class="banner ${tone}" role="status">
<p>${escapeHtml(capitalised(headline))}</p>
${remarks.map((remark) => `<p class="remark">${escapeHtml(remark)}</p>\n`).join('')}${changes === undefined ? '' : htmlOfChanges(changes)}</div>
${money === undefined ? '' : `<p class="money">${escapeHtml(money)}</p>\n`}</header>
<main>
${sections.map(({ section, charts }) => htmlOfSection(section, charts)).join('\n')}
</main>
<footer><p>Written by Holdline ${escapeHtml(holdline)}. This page loads nothing.</p></footer>
</body>
</html>
`;
}

function htmlOfChanges({ alternatives, legend }: NonNullable<Page['changes']>): string {
  const told = alternatives.map(({ name, changes, others }) => {
    const items = changes.map(
      ({ text, tone, word }) =>
        `<li><b class="${tone}">${word}</b> ${escapeHtml(capitalised(text))}</li>\n`,
    );
    const list = items.length === 0 ? '' : `<ul>\n${items.join('')}</ul>\n`;
    const rest = others === '' ? '' : `<p class="beside">${escapeHtml(capitalised(others))}.</p>\n`;
    return `<h2>${escapeHtml(name)}</h2>\n${list}${rest}`;
  });
  return `${told.join('')}<p class="beside last">${escapeHtml(legend)}</p>\n`;
}

/** Charts side by side, but for those that are empty. */
export function gallery(figures: readonly string[]): string {
  const drawn = figures.filter((figure) => figure !== '');
  return drawn.length === 0 ? '' : `<div class="charts">\n${drawn.join('\n')}\n</div>\n`;
}

function htmlOfSection({ id, title, blocks }: ReportSection, charts: string): string {
  const body = blocks.map(htmlOfBlock).join('\n');
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${body}
${charts}</section>`;
}

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `<p class="loud ${block.tone}">${escapeHtml(block.text)}</p>`;
    case 'note':
      return `<p>${withCode(escapeHtml(block.text))}</p>`;
    case 'table':
      return htmlTable(block.table);
    default:
      return block satisfies never;
  }
}

function htmlTable({ caption, head, rows, numeric = [] }: ReportTable): string {
  const classes = (i: number, tone = 'plain') =>
    [numeric.includes(i) ? 'number' : '', tone === 'plain' ? '' : tone].filter(Boolean).join(' ');
  const attribute = (names: string) => (names === '' ? '' : ` class="${names}"`);
  // On a narrow screen the rows are cards, and each cell has its head beside it.
  const headOf = (i: number) => (head[i] ? ` data-head="${escapeHtml(head[i])}"` : '');
  const heads = head.map((text, i) =>
    text === '' ? '<td></td>' : `<th scope="col"${attribute(classes(i))}>${escapeHtml(text)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, i) => {
      const text = escapeHtml(textOf(cell));
      return i === 0
        ? `<th scope="row">${text}</th>`
        : `<td${attribute(classes(i, toneOf(cell)))}${headOf(i)}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  // A wide table scrolls by itself, and the keyboard reaches it.
  return `<div class="scroll" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table>
<caption>${escapeHtml(caption)}</caption>
${heads.length === 0 ? '' : `<thead><tr>${heads.join('')}</tr></thead>\n`}<tbody>
${body.join('\n')}
</tbody>
</table></div>`;
}

/** What stands in backticks in a text is code on a page. */
const withCode = (html: string): string => html.replace(/`([^`]+)`/g, '<code>$1</code>');
