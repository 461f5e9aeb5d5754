import { nextSearchStep } from 'holdline';

const search = { start: 1, lowest: 1 / 64, highest: 64, width: 0.05, mostProbes: 40 };
/** @type {import('holdline').ProbedMultiple[]} */
const probed = [];
let step = nextSearchStep(search, probed);
while (step.kind === 'probe') {
  const { multiple, longer, draw, purpose } = step;
  // Whatever is to be probed: here a lift that carries 7.3 times what it was built for.
  /** @type {import('holdline').Found} */
  const found = multiple <= 7.3 ? 'held' : 'broken';
  console.log(purpose, multiple, found);
  probed.push({ multiple, longer, draw, found });
  step = nextSearchStep(search, probed);
}
console.log(`holds at ${step.held}, not at ${step.broken}`);
