/** The style of the page: system fonts, light and dark, and plain on paper. */
export const htmlStyle = `
:root {
  --text: #1c2430; --soft: #566174; --page: #ffffff; --panel: #f5f7fa; --line: #d6dce5;
  --good: #0a6b3d; --good-page: #e3f5eb; --bad: #a3161f; --bad-page: #fdeaea;
  --unsure: #7a4b00; --unsure-page: #fdf3dc; --accent: #1f5fae; --pale: #a9c6ea;
  --shade: #f6e3b4; --dim: #e6e9ee;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --text: #e6eaf0; --soft: #a3adbd; --page: #12161c; --panel: #1b212a; --line: #343d4a;
    --good: #6fd8a0; --good-page: #12301f; --bad: #ff8d8d; --bad-page: #3a1719;
    --unsure: #f0c46a; --unsure-page: #35290f; --accent: #7db4f5; --pale: #34547d;
    --shade: #4a3a14; --dim: #262e39;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 68rem; color: var(--text);
  background: var(--page); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
}
h1 { margin: 0; font-size: 2rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.25rem; }
p { margin: .75rem 0; max-width: 54rem; overflow-wrap: anywhere; }
.lead { margin: .25rem 0 1.25rem; color: var(--soft); }
.money { margin: .75rem 0 0; font-size: 1.0625rem; font-weight: 600; }
section p { color: var(--soft); font-size: .9375rem; }
.banner { padding: 1rem 1.25rem; border-left: 6px solid var(--soft); border-radius: 6px; background: var(--panel); }
.banner p { margin: 0; font-size: 1.25rem; font-weight: 600; }
.banner .remark { margin-top: .35rem; font-size: 1rem; font-weight: 400; }
.banner h2 { margin: 1rem 0 .25rem; font-size: 1.0625rem; overflow-wrap: anywhere; }
.banner ul { margin: 0; padding: 0; list-style: none; }
.banner li { padding: .15rem 0 .15rem 4.5rem; text-indent: -4.5rem; }
.banner li b { display: inline-block; width: 3.75rem; margin-right: .5rem; text-indent: 0; font-size: .875rem; }
.banner li .good { color: var(--good); }
.banner li .bad { color: var(--bad); }
.banner .beside { color: var(--soft); font-size: .9375rem; font-weight: 400; }
.banner .beside.last { margin-top: 1rem; }
.banner.good { border-color: var(--good); background: var(--good-page); color: var(--good); }
.banner.bad { border-color: var(--bad); background: var(--bad-page); color: var(--bad); }
.banner.unsure { border-color: var(--unsure); background: var(--unsure-page); color: var(--unsure); }
section .loud { padding: .6rem .9rem; border-radius: 6px; background: var(--panel); color: var(--text); font-weight: 600; }
section .loud.bad { background: var(--bad-page); color: var(--bad); }
section .loud.unsure { background: var(--unsure-page); color: var(--unsure); }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
caption { padding-bottom: .3rem; text-align: left; color: var(--soft); font-size: .8125rem; }
th, td { padding: .4rem 1.25rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th, thead td { border-bottom: 2px solid var(--line); color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 500; }
.number { text-align: right; white-space: nowrap; }
td.good { color: var(--good); font-weight: 600; }
td.bad { color: var(--bad); font-weight: 600; }
td.unsure { color: var(--unsure); font-weight: 600; }
#run td { overflow-wrap: anywhere; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem; margin-top: 1.25rem; }
figure { margin: 0; max-width: 34rem; break-inside: avoid; }
figcaption { font-weight: 600; font-size: .9375rem; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--soft); font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; }
.grid { stroke: var(--line); fill: none; }
.axis { stroke: var(--soft); fill: none; }
.mean { fill: var(--accent); background: var(--accent); }
.p90 { fill: var(--pale); background: var(--pale); }
.gave-up { fill: var(--bad); background: var(--bad); }
.pair { fill: var(--accent); fill-opacity: .7; background: var(--accent); }
.equal { stroke: var(--soft); stroke-dasharray: 5 4; fill: none; }
.minded { fill: var(--line); background: var(--line); }
.warm-up { fill: var(--shade); background: var(--shade); }
.after-end { fill: var(--dim); background: var(--dim); }
.interval { stroke: var(--soft); stroke-width: 2; fill: none; }
.point { fill: var(--soft); }
.interval.better { stroke: var(--good); }
.interval.worse { stroke: var(--bad); }
.point.better { fill: var(--good); }
.point.worse { fill: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin: .25rem 0 0; padding: 0; list-style: none; color: var(--soft); font-size: .8125rem; }
.key { display: inline-block; width: .7rem; height: .7rem; margin-right: .4rem; border-radius: 2px; }
.key.gave-up, .key.pair { border-radius: 50%; }
.key.equal { height: 0; width: 1.2rem; border-top: 2px dashed var(--soft); border-radius: 0; vertical-align: middle; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .8125rem; }
@media screen and (max-width: 40rem) {
  #targets table, #targets tbody, #targets tr { display: block; }
  #targets caption { display: block; }
  #targets thead { display: none; }
  #targets tr { padding: .6rem 0; border-bottom: 1px solid var(--line); display: flex; flex-direction: column; }
  #targets th, #targets td { padding: .1rem 0; border: 0; overflow-wrap: anywhere; }
  #targets tbody th { order: -2; font-weight: 600; }
  #targets td:last-child { order: -1; }
  #targets td::before { content: attr(data-head) ": "; color: var(--soft); font-weight: 400; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  .scroll { overflow: visible; }
  .banner, .loud, rect, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
