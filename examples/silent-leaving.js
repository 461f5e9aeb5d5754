import { exponential, hours, minutes, perHour, poisson, simulateCenter } from 'holdline';

/** @param {number} leavesSilently */
const chats = (leavesSilently) => ({
  arrivals: poisson(perHour(110)),
  handling: exponential(minutes(5)),
  patience: exponential(minutes(2)),
  leavesSilently,
  emptyRoom: exponential(minutes(1)), // until an agent sees that nobody is there
});
for (const share of [0, 0.5, 1]) {
  const groups = { team: { agents: 9, serves: ['chat'] } };
  const plan = { classes: { chat: chats(share) }, groups };
  const { chat } = simulateCenter(plan, { length: hours(100), warmUp: hours(5) }).classes;
  const left = (100 * chat.pAbandon.value).toFixed(1);
  const seen = (100 * (chat.pAbandon.value - chat.pAbandonSilently.value)).toFixed(1);
  console.log(`${100 * share} % leave silently: ${left} % are gone, agents know of ${seen} %`);
}
