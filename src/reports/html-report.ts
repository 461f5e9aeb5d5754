import { escaped } from './escape-html.ts';
import { type Block, type ReportTable, textOf, toneOf } from './report-section.ts';
import { reportSections } from './report-sections.ts';
import type { RunReport } from './run-report.ts';
import { runVerdict } from './standing.ts';
import { svgOf } from './wait-charts.ts';

/** The report as one page: no script, nothing fetched, light and dark, made for print as well. */
export function htmlReport(report: RunReport): string {
  const { headline, tone } = runVerdict(report);
  const sections = reportSections(report).map(
    ({ id, title, blocks }) =>
      `<section id="${id}"><h2>${escaped(title)}</h2>\n${blocks.map(htmlOf).join('\n')}${
        id === 'channels' ? svgOf(report) : ''
      }\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(report.scenario.name)} – Holdline</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header><p class="product">Holdline</p><h1>${escaped(report.scenario.name)}</h1>
<p class="banner ${tone}">${escaped(headline)}</p></header>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'loud':
      return `<p class="loud ${block.tone}">${escaped(block.text)}</p>`;
    case 'note':
      return `<p>${escaped(block.text)}</p>`;
    case 'table':
      return htmlTable(block.table);
    default:
      return block satisfies never;
  }
}

function htmlTable({ caption, head, rows, numeric = [] }: ReportTable): string {
  const align = (column: number) => (numeric.includes(column) ? ' class="number"' : '');
  const heads = head.map((text, i) => `<th scope="col"${align(i)}>${escaped(text)}</th>`).join('');
  const body = rows
    .map((row) => {
      const cells = row.map((cell, i) => {
        const tone = toneOf(cell) === 'plain' ? '' : ` <span class="${toneOf(cell)}">`;
        const text = tone === '' ? escaped(textOf(cell)) : `${tone}${escaped(textOf(cell))}</span>`;
        return i === 0 ? `<th scope="row">${text}</th>` : `<td${align(i)}>${text}</td>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('\n');
  const header = head.length === 0 ? '' : `<thead><tr>${heads}</tr></thead>`;
  return `<div class="wide"><table><caption>${escaped(caption)}</caption>${header}<tbody>${body}</tbody></table></div>`;
}

const style = `
:root { color-scheme: light dark; --ink: #1c2330; --paper: #fff; --faint: #69728a; --line: #d8dde8;
  --good: #17734a; --bad: #b3261e; --unsure: #8a5a00; --shade: #f5f7fb; --mark: #2f6fde; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9f2; --paper: #12151d; --faint: #9aa3ba;
  --line: #303749; --good: #5fd09a; --bad: #ff8a80; --unsure: #f0c05a; --shade: #1a1f2b; --mark: #8ab4ff; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 68rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { margin: 0; } h2 { margin: 2.5rem 0 .75rem; } .product { color: var(--faint); margin: 0; }
.banner { font-size: 1.25rem; font-weight: 600; padding: .75rem 1rem; border-left: .4rem solid;
  background: var(--shade); } .loud { font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); } .unsure { color: var(--unsure); }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--faint); padding-bottom: .35rem; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; } tbody th { font-weight: 500; } .number { text-align: right; white-space: nowrap; }
svg { width: 100%; height: auto; } svg text { fill: var(--faint); font: 12px system-ui, sans-serif; }
figure { margin: 1.5rem 0; } figcaption { color: var(--faint); }
@media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } }
`;
