import { CenterError, checkCenter, simulateCenter } from 'holdline';

const read = `{
  "classes": {
    "phone": {
      "arrivals": { "kind": "poisson", "rate": { "perHour": 60 } },
      "handling": { "kind": "exponential", "mean": -240 },
      "patience": { "kind": "lognormal", "mean": 120, "cv": "wide" }
    },
    "chat": { "handling": { "kind": "never" }, "transfers": { "specialists": 0.2 } }
  },
  "groups": { "team": { "agents": 0, "serves": ["phone"], "speeds": [1, 0.8], "slots": 3 } }
}`;
try {
  const plan = JSON.parse(read); // plain data, like everything in a plan
  checkCenter(plan); // as simulateCenter does before it runs
  simulateCenter(plan, { length: 3600 });
} catch (error) {
  if (!(error instanceof CenterError)) throw error;
  console.log(`${error.problems.length} mistakes\n${error.message}`);
}
