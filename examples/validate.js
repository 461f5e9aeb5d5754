import { parseCaseFile, validateCases } from 'holdline';

const oneCase = {
  id: 'ours-1',
  model: 'M/M/c',
  kind: 'analytic',
  parameters: { arrivalRate: 0.08, meanService: 100, servers: 10, serviceLevelThreshold: 20 },
  expected: { pDelay: { value: 0.4092, atol: 0.0001 } },
  computed: 'a table of Erlang C: ten agents, eight erlang',
  source: 'our planning spreadsheet',
};
const file = { schema: 1, family: 'erlang-c', title: 'Our cases', timeUnit: 's', cases: [oneCase] };
const results = await validateCases([parseCaseFile(JSON.stringify(file), 'ours.json')]);
for (const { case: one, outcome } of results) console.log(`${one.id}: ${outcome}`);
