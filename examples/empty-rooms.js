import {
  constant,
  exponential,
  hours,
  lognormal,
  minutes,
  perHour,
  poisson,
  simulateCenter,
  uniform,
} from 'holdline';

/** @param {number} leavesSilently @param {number} sessionsPerHour */
const team = (leavesSilently, sessionsPerHour) => {
  const messages = {
    arrivals: poisson(perHour(sessionsPerHour)),
    patience: exponential(minutes(25)),
    leavesSilently,
    emptyRoom: constant(minutes(10)), // until the agent gives up on somebody who is not there
    session: {
      turns: uniform(0, 7), // rounded up: 1 to 7, 4 on average
      write: [lognormal(75, 0.8), lognormal(45, 0.8)], // the first message takes longer
      think: lognormal(minutes(3), 1.5),
    },
  };
  const groups = { team: { agents: 8, serves: ['messages'], slots: 5, maxActive: 3 } };
  const run = { length: hours(90), warmUp: hours(10) };
  const result = simulateCenter({ classes: { messages }, groups }, run);
  return { ...result.classes.messages, sessions: result.groups.team.sessions };
};

const share = 0.713; // of those who leave, in the company that was measured
const asIs = team(share, 135);
const writing = asIs.sessions?.writingAgents.value ?? Number.NaN;
const useful = asIs.throughput.value * asIs.handling.value;
const [left, silently] = [asIs.pAbandon.value, asIs.pAbandonSilently.value];
console.log(`${(100 * left).toFixed(1)} % leave, ${(100 * silently).toFixed(1)} % silently`);
console.log(`${(100 * (1 - useful / writing)).toFixed(1)} % of the writing goes to empty rooms`);

// How many more could come before as many left, if everybody who left said so?
let [low, high] = [135, 200];
while (high - low > 0.5) {
  const middle = (low + high) / 2;
  if (team(0, middle).pAbandon.value < left) low = middle;
  else high = middle;
}
console.log(`${(100 * (1 - 135 / low)).toFixed(0)} % of what the team could take on is lost`);
