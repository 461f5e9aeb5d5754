import { readFileSync } from 'node:fs';
import { demandOf, figureText, judge, judgeTargets, parseScenario, simulate } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
for (const agents of [4, 6, 8]) {
  // The third argument overrides keys, as `--set` does.
  const change = [{ path: ['agents', 'phone-team', 'agents'], value: agents }];
  const scenario = parseScenario(text, 'phone.yaml', change);
  const { figures } = await simulate(scenario, demandOf(scenario));
  const found = new Map(figures.map((one) => [figureText(one.figure), one]));
  for (const { target, verdict } of judgeTargets(scenario.targets, found))
    console.log(`${agents} agents: ${target.text}: ${verdict.kind}`);
}

// An estimate of your own, of last month's days, is judged in the same way.
const estimate = { value: 0.86, interval: { low: 0.83, high: 0.89 }, samples: 21 };
for (const target of parseScenario(text, 'phone.yaml').targets)
  console.log(`last month: ${judge(target, estimate).kind}`);
