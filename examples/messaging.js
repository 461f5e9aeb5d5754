import { exponential, hours, minutes, perHour, poisson, simulateCenter, uniform } from 'holdline';

const question = {
  arrivals: poisson(perHour(40)),
  waitsForAnswer: true,
  session: {
    turns: uniform(0, 5), // rounded up: 1 to 5 messages of the agent
    write: [exponential(90), exponential(45)], // the first message takes longer
    think: exponential(minutes(6)),
  },
};
for (const slots of [3, 4, 8]) {
  const team = { agents: 5, slots, maxActive: Math.min(slots, 3), serves: ['question'] };
  const plan = { classes: { question }, groups: { team } };
  const { classes, groups } = simulateCenter(plan, { length: hours(100), warmUp: hours(5) });
  const first = classes.question.waitAll.value / 60;
  const next = (groups.team.sessions?.turnResponse.value ?? Number.NaN) / 60;
  console.log(`${slots} sessions: answered after ${first.toFixed(1)}, then ${next.toFixed(1)} min`);
}
