import { escapeHtml } from './escape-html.ts';
import { htmlStyle } from './html-style.ts';
import { moneyHeadline } from './money-headline.ts';
import { overheadChart } from './overhead-chart.ts';
import {
  type Block,
  type ReportSection,
  type ReportTable,
  textOf,
  toneOf,
} from './report-section.ts';
import { reportSections, withoutBanner } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { runVerdict } from './standing.ts';
import { tornadoChart } from './tornado-chart.ts';
import { waitChart } from './wait-chart.ts';

/** Nothing but its own style may load or run: the page keeps that promise by itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The run as one page that needs no script, no network and no other file. */
export function htmlReport(report: RunReport): string {
  const { scenario, provenance } = report;
  const { headline, tone, remarks } = runVerdict(report);
  const title = escapeHtml(scenario.name);
  const money = moneyHeadline(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}: ${escapeHtml(headline)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="lead">${escapeHtml(`${scenario.file}, seed ${scenario.seed}, ${provenance.startedAt}`)}</p>
<div class="banner ${tone}" role="status">
<p>${escapeHtml(capitalised(headline))}</p>
${remarks.map((remark) => `<p class="remark">${escapeHtml(remark)}</p>\n`).join('')}</div>
${money === undefined ? '' : `<p class="money">${escapeHtml(money)}</p>\n`}</header>
<main>
${withoutBanner(reportSections(report))
  .map((section) => htmlOfSection(report, section))
  .join('\n')}
</main>
<footer><p>Written by Holdline ${escapeHtml(provenance.holdline)}. This page loads nothing.</p></footer>
</body>
</html>
`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function htmlOfSection(report: RunReport, { id, title, blocks }: ReportSection): string {
  const body = blocks.map(htmlOfBlock).join('\n');
  return `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${escapeHtml(title)}</h2>
${body}
${chartsOf(report, id)}</section>`;
}

function chartsOf(report: RunReport, id: ReportSection['id']): string {
  const { channels } = report.scenario;
  if (id === 'channels') return gallery(channels.map((_, i) => waitChart(report, i)));
  const { load, evidence } = report;
  const { sweep } = evidence ?? {};
  if (id === 'assumptions' && sweep !== undefined) {
    return gallery(sweep.headlines.map((_, i) => tornadoChart(sweep, i)));
  }
  if (id !== 'load' || load === undefined || load.unfit.length > 0) return '';
  return gallery(channels.map((_, i) => overheadChart(report, load, i)));
}

function gallery(figures: readonly string[]): string {
  const drawn = figures.filter((figure) => figure !== '');
  return drawn.length === 0 ? '' : `<div class="charts">\n${drawn.join('\n')}\n</div>\n`;
}

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `<p class="loud ${block.tone}">${escapeHtml(block.text)}</p>`;
    case 'note':
      return `<p>${escapeHtml(block.text)}</p>`;
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
