import {
  constant,
  discrete,
  durationLawOf,
  empirical,
  erlang,
  gamma,
  hours,
  hyperexponential,
  lognormal,
  massAtZero,
  mg1,
  perSecond,
  poisson,
  renewal,
  simulateCenter,
  uniform,
  weibull,
} from 'holdline';

const groups = { agent: { agents: 1, serves: ['work'] } };
const laws = {
  constant: constant(60),
  erlang: erlang(4, 60),
  uniform: uniform(0, 120),
  gamma: gamma(0.5, 60),
  weibull: weibull(1.5, 66.5),
  lognormal: lognormal(60, 1.2),
  hyperexponential: hyperexponential([0.8, 0.2], [30, 180]),
  'mass at zero': massAtZero(0.25, constant(80)),
  discrete: discrete([0.5, 0.5], [30, 90]),
  empirical: empirical([20, 45, 75, 100]),
};
for (const [name, handling] of Object.entries(laws)) {
  const theory = mg1({ arrivalRate: 0.01, service: durationLawOf(handling) });
  if (theory.kind === 'unstable') throw new Error('more work than one agent can do');
  const waits = [poisson(perSecond(0.01)), renewal(constant(100))].map((arrivals) => {
    const plan = { classes: { work: { arrivals, handling } }, groups };
    const found = simulateCenter(plan, { length: hours(300), warmUp: hours(5) });
    return found.classes.work.waitAll.value.toFixed(0);
  });
  const khinchine = theory.waitAll.toFixed(0);
  console.log(`${name}: ${waits[0]} s (${khinchine} s by theory), by the clock ${waits[1]} s`);
}
