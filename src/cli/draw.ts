import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { ScenarioError } from '../errors.ts';
import { journeyMermaid } from '../reports/journey-mermaid.ts';
import { journeySvg } from '../reports/journey-svg.ts';
import { scenarioGraphs } from '../reports/scenario-graphs.ts';
import { didYouMean } from '../scenario/did-you-mean.ts';
import { quote } from '../scenario/quote.ts';
import type { Setting } from '../scenario/settings.ts';
import { examples } from './examples.ts';
import { collectSetting, readScenario } from './read-scenario.ts';
import { keepInput, writeOut } from './write-out.ts';

const formats = ['mermaid', 'svg'] as const;

interface DrawOptions {
  readonly format?: (typeof formats)[number];
  readonly journey?: string;
  readonly out?: string;
  readonly set: readonly Setting[];
}

/** `holdline draw`: the journeys of a scenario as a picture. */
export function drawCommand(): Command {
  return new Command('draw')
    .argument('<scenario>', 'scenario file (YAML or JSON)')
    .addOption(
      new Option(
        '--format <format>',
        'a picture (svg) or text that becomes one (mermaid); default: svg for a file so called, else mermaid',
      ).choices(formats),
    )
    .option('--journey <name>', 'draw this journey alone')
    .option('--out <file>', 'write to a file instead of standard output')
    .option(
      '--set <path=value>',
      'override a key of the scenario; may be given several times',
      collectSetting,
      [],
    )
    .addHelpText(
      'after',
      examples(
        [
          'draw scenarios/journeys/self-service-first.yaml --out way.svg',
          'a picture of its journey',
        ],
        [
          'draw my.yaml --journey complaint',
          'one journey of several, for a page that knows Mermaid',
        ],
      ),
    )
    .action(runDraw);
}

/** Text that becomes a picture stands in files that are called so. */
const texts: readonly string[] = ['', '.mmd', '.mermaid', '.md', '.txt'];

function formatOf(out: string | undefined): (typeof formats)[number] {
  const ending = extname(out ?? '').toLowerCase();
  if (ending === '.svg') return 'svg';
  if (texts.includes(ending)) return 'mermaid';
  throw new ScenarioError(
    `--out: expected a file that ends in .svg (a picture) or ${texts.slice(1).join(', ')} (text), or --format beside it, found ${quote(out ?? '')}`,
  );
}

async function runDraw(file: string, options: DrawOptions): Promise<void> {
  const { journey, out, set } = options;
  if (out !== undefined) await keepInput('--out', out, file);
  const { scenario } = await readScenario(file, { set, out: undefined, force: false });
  const known = scenario.journeys.map(({ name }) => name);
  if (journey !== undefined && !known.includes(journey)) {
    const expected =
      known.length === 0
        ? 'none, because the scenario has no journeys'
        : `a journey of the scenario${didYouMean(journey, known)}`;
    throw new ScenarioError(`--journey: expected ${expected}, found ${quote(journey)}`);
  }
  const graphs = scenarioGraphs(scenario, journey);
  const format = options.format ?? formatOf(out);
  const drawn = format === 'svg' ? await journeySvg(graphs) : journeyMermaid(graphs);
  if (out === undefined) {
    process.stdout.write(drawn);
    return;
  }
  await writeOut(out, drawn);
  process.stderr.write(`written to ${out}\n`);
}
