/**
 * The door for scripts of backends (`docs/adapter-scripts.md`): the types that they implement, and what they may use in Node
 * and k6 alike. Holdline puts it into the bundle of a script, wherever the script lies.
 */
export type { AdapterSetting, Role } from './loadtest/adapter/adapter.ts';
export { answered } from './loadtest/adapter/answered.ts';
export type { Exchanged, HttpAnswer } from './loadtest/adapter/exchange.ts';
export { base64 } from './loadtest/adapter/expression.ts';
export type { OutcomeName } from './loadtest/adapter/outcome-rules.ts';
export type { Person } from './loadtest/adapter/people.ts';
export type { HttpRequest } from './loadtest/adapter/request.ts';
export {
  type AdapterHost,
  type AdapterPlace,
  holds,
  type ScriptedAdapter,
  type Session,
  type Socket,
  type SocketEvents,
} from './loadtest/adapter/scripted-adapter.ts';
export type { Operation } from './scenario/operations.ts';
