import { readFileSync } from 'node:fs';
import { BackendError, EnvironmentError, parseScenario, ScenarioError, version } from 'holdline';

const text = readFileSync(new URL('phone.yaml', import.meta.url), 'utf8');
try {
  parseScenario(text.replace('agents: 8', 'agents: 0'), 'my-centre.yaml');
} catch (error) {
  if (error instanceof ScenarioError) console.log(`for the author: ${error.message}`);
  else if (error instanceof EnvironmentError) console.log(`for this machine: ${error.message}`);
  else if (error instanceof BackendError) console.log(`for the backend: ${error.message}`);
  else throw error; // a bug of Holdline's
}
console.error(`Holdline ${version}`);
