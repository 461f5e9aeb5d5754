import { hours, lognormal, minutes, perHour, poisson, simulateCenter } from 'holdline';

const chat = {
  arrivals: poisson(perHour(90)),
  handling: lognormal(minutes(8), 0.9),
  patience: lognormal(minutes(3), 1),
};
// Each of two chats at a time goes on at 75 % of the speed, each of three at 55 %.
for (const speeds of [[1], [1, 0.75], [1, 0.75, 0.55]]) {
  const plan = { classes: { chat }, groups: { team: { agents: 8, speeds, serves: ['chat'] } } };
  const { classes, groups } = simulateCenter(plan, { length: hours(100), warmUp: hours(5) });
  const { pAbandon, sojournAll } = classes.chat;
  console.log(
    `${speeds.length} at a time: ${(100 * pAbandon.value).toFixed(1)} % leave,`,
    `${(sojournAll.value / 60).toFixed(1)} min from hello to goodbye,`,
    `${groups.team.contactsInHand.value.toFixed(1)} chats in hand`,
  );
}
