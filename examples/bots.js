import { demandOf, figureText, parseScenario, simulate } from 'holdline';

/** @param {number} servers */
const text = (servers) => `
version: 1
name: A bot before the phone
demand: { kind: forecast, interval: 8 h, perHour: { bot: [200] } }
channels:
  bot:
    kind: automatic
    servers: ${servers}
    queueLimit: 0
    handling: exponential(90 s)
    contains: 0.4
    handOver: phone
    serviceLevelWithin: 5 min
  phone:
    kind: live-voice
    handling: exponential(5 min)
    patience: exponential(4 min)
    serviceLevelWithin: 20 s
agents: { phone-team: { agents: 12, channels: [phone] } }
`;
for (const servers of [4, 8]) {
  const scenario = parseScenario(text(servers), 'bot.yaml');
  const { figures } = await simulate(scenario, demandOf(scenario));
  const share = new Map(figures.map(({ figure, value }) => [figureText(figure), 100 * value]));
  const [full, contained, served] = [
    'refused{channel:bot} rate',
    'contained{channel:bot} rate',
    'serviceLevel{channel:phone} rate',
  ].map((figure) => share.get(figure)?.toFixed(0));
  console.log(`${servers} at a time: ${full} % turned away, ${contained} % done by the bot alone;`);
  console.log(`  of those who are handed over, ${served} % have a person within 20 s`);
}
