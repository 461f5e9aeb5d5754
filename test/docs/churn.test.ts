import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { emptyFolder, holdline } from '../support/holdline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const page = read('docs/churn.md');
const shown = [...page.matchAll(/```sh\nholdline (.*)\n```\n\n```text\n([\s\S]*?)```/g)].map(
  ([, command = '', printed = '']) => [command, printed] as const,
);
const withoutEnds = (text: string) => text.replace(/ +$/gm, '').trim();

/** Each command once, whatever is asked of what it prints. */
const runs = new Map<string, ReturnType<typeof holdline>>();
function played(command: string): ReturnType<typeof holdline> {
  const out = command.startsWith('simulate') ? ['--out', emptyFolder(), '--no-sweep'] : [];
  const run = runs.get(command) ?? holdline([...command.split(' '), ...out], { cwd: root });
  runs.set(command, run);
  return run;
}

describe('docs/churn.md', () => {
  it('shows the scenario of its example', () => {
    const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(text).toBe(read('examples/churn.yaml'));
    expect(() => parseScenario(text, 'churn.yaml')).not.toThrow();
  });

  it.each(shown)(
    'is right about what holdline %s prints',
    async (command, printed) => {
      const { code, stdout } = await played(command);
      expect(withoutEnds(stdout)).toContain(withoutEnds(printed));
      expect(code).toBe(0);
    },
    90_000,
  );

  it('shows how observed churn stands to the run, and an answer that fits its example', async () => {
    const { stdout } = await played('simulate examples/churn.yaml');
    const [, remark = ''] = /```text\n(>> Observed[\s\S]*?)```/.exec(page) ?? [];
    expect(withoutEnds(stdout)).toContain(withoutEnds(remark));
    const [, recipe = ''] = /```yaml\n(answers:[\s\S]*?)```/.exec(page) ?? [];
    const { answers } = parseScenario(`${read('examples/churn.yaml')}\n${recipe}`, 'churn.yaml');
    expect(answers.map(({ name }) => name)).toEqual(['hitThen']);
  });

  it('shows two commands, and adds up what it says of them', () => {
    expect(shown.length).toBe(2);
    const [[, cost] = ['', '']] = shown;
    const lost = new Map(
      [...cost.matchAll(/^(?!phone|email)(\w[a-z ]*?) {2,}([\d.]+) ±/gm)].map(
        ([, cause = '', customers]) => [cause, Number(customers)] as const,
      ),
    );
    expect(lost.size).toBe(5);
    const sum = [...lost.values()].reduce((all, one) => all + one, 0);
    const [, whole] = /Lost to service: ([\d.]+) ±/.exec(cost) ?? [];
    // Each part is rounded to a tenth.
    expect(Math.abs(sum - Number(whole))).toBeLessThan(0.3);
    const waited = lost.get('waited longer than expected') ?? Number.NaN;
    const gaveUp = lost.get('gave up waiting') ?? Number.NaN;
    expect(page).toContain(`divided by three: ${gaveUp} each`);
    expect(page).toContain(`${(waited - gaveUp).toFixed(1)} of \`waited\``);
  });
});
