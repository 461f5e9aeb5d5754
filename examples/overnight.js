import { demandOf, figureText, parseScenario, simulate } from 'holdline';

// Friday to Tuesday, with 25 mails left over from Thursday.
const text = `
version: 1
name: Mail over nights and a weekend
opensAt: "00:00"
calendar: { zone: Europe/Berlin, from: 2026-11-20, hours: { mon-fri: "08:00-17:00" } }
demand: { kind: forecast, interval: 12 h, days: 5, perHour: { mail: [6, 12] } }
channels:
  mail:
    kind: deferred
    handling: lognormal(mean 10 min, cv 1)
    serviceLevelWithin: 4 h
    responseGoal: 8 h
    promise: 1 d
agents: { team: { agents: 8, channels: [mail] } }
backlog: { mail: 25 }
`;
const scenario = parseScenario(text, 'mail.yaml');
const { figures } = await simulate(scenario, demandOf(scenario));
const told = /^(firstResponse|firstResponseBusiness)\{.* avg|^(withinGoal|backlogAtClosing)\{/;
for (const { figure, value } of figures) {
  const name = figureText(figure);
  if (told.test(name)) console.log(`${name}: ${value.toFixed(2)}`);
}
