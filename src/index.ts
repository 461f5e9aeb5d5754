export { BackendError, EnvironmentError, ScenarioError } from './errors.ts';
