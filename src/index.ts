/**
 * The front door: whatever a command does, a program does by importing these.
 *
 * @example
 * const scenario = parseScenario(text, 'first-day.yaml');
 * const result = await simulate(scenario, demandOf(scenario));
 */
export { readArrivals } from './calibration/read-arrivals.ts';
export { readCustomers } from './calibration/read-customers.ts';
export { type EventColumns, readEvents } from './calibration/read-events.ts';
export * from './engine.ts';
export { BackendError, EnvironmentError } from './errors.ts';
export type { AnswerEstimate } from './experiment/answers/answer-estimate.ts';
export {
  type AnswerOptions,
  type Answers,
  answerQuestions,
} from './experiment/answers/answer-questions.ts';
export { assumptionsOf } from './experiment/assumptions-of.ts';
export { compareMaps, type MapDifference } from './experiment/compare-maps.ts';
export {
  type Alternative,
  type ComparedFigure,
  type CompareOptions,
  compareScenarios,
  type ScenarioComparison,
} from './experiment/compare-scenarios.ts';
export { fasterScenario } from './experiment/faster-scenario.ts';
export { loggedRun } from './experiment/logged-demand.ts';
export { type MapOptions, mapJourneys, type SimulatedMap } from './experiment/map-journeys.ts';
export type { Departure } from './experiment/referee/departure.ts';
export { refereeOf } from './experiment/referee/referee.ts';
export type {
  Overload,
  RefereedFigure,
  RefereeReport,
} from './experiment/referee/referee-report.ts';
export {
  type Demand,
  demandOf,
  type SimulatedFigure,
  type SimulateOptions,
  type SimulationResult,
  simulate,
} from './experiment/simulate.ts';
export {
  type Assumption,
  type AssumptionSweep,
  type Headline,
  headlineOf,
  type PlayHeadlines,
  playingFigures,
  type SweptAssumption,
  sweepAssumptions,
} from './experiment/sweep-assumptions.ts';
export type {
  ComparedAssumption,
  ComparedEnd,
  ComparisonSweep,
  SweptDifferences,
} from './experiment/sweep-comparison.ts';
export { type SweepDifferencesOptions, sweepDifferences } from './experiment/sweep-differences.ts';
export { onThreads } from './experiment/worker-threads.ts';
export { stepNames } from './journey/compile-places.ts';
export { type EventLog, eventLog, type LoggedActivity } from './journey-map/event-log.ts';
export { fasterSteps, type ShorterTime, withoutStep } from './journey-map/shorter-step.ts';
export type { TimeKind } from './journey-map/time-kind.ts';
export { type StepTime, type TimeShares, timeShares } from './journey-map/time-shares.ts';
export { type Transition, transitions } from './journey-map/transitions.ts';
export { type Variant, variants } from './journey-map/variants.ts';
export {
  type BackendLatency,
  measuredLatency,
  simulateWithLatency,
} from './loadtest/backend-latency.ts';
export { type Desk, type DeskOptions, startDesk } from './loadtest/desk/start-desk.ts';
export { tokenFor } from './loadtest/desk/tokens.ts';
export type { Measurement } from './loadtest/measurement.ts';
export { ensureK6 } from './loadtest/provision/ensure-k6.ts';
export { type LoadTest, type LoadTestResult, runLoadTest } from './loadtest/run-load-test.ts';
export { readMeasurement } from './loadtest/run-measurement.ts';
export { type DayWindow, simulateWindow, windowOfDay } from './loadtest/window-of-day.ts';
export type { CapacitySearch, Found, ProbedMultiple } from './planning/capacity-search.ts';
export { nextSearchStep, type SearchStep } from './planning/search-step.ts';
export { countMixes, type PopulationMixes } from './population/mixes.ts';
export {
  type Population,
  planOf,
  populationOf,
  segmentOf,
  wantsPerson,
} from './population/population.ts';
export { type AttemptNames, contactsArrow } from './reports/contacts-arrow.ts';
export type { FlowGraph } from './reports/flow-graph.ts';
export { journeyMermaid } from './reports/journey-mermaid.ts';
export { journeySvg } from './reports/journey-svg.ts';
export { loadReport } from './reports/load-report.ts';
export type { LoadReport } from './reports/run-report.ts';
export { scenarioGraphs } from './reports/scenario-graphs.ts';
export type { StatedEvidence } from './scenario/evidence.ts';
export { type Figure, figureText } from './scenario/figure.ts';
export { levers } from './scenario/levers/catalogue.ts';
export type { Lever } from './scenario/levers/lever.ts';
export { practices } from './scenario/levers/practices.ts';
export { type LeverHold, whichApply } from './scenario/levers/which-apply.ts';
export { parseScenario, type ScenarioReader, scenarioReader } from './scenario/parse-scenario.ts';
export type { Customers, Scenario } from './scenario/scenario.ts';
export type { Target } from './scenario/target.ts';
export { withCustomers } from './scenario/with-customers.ts';
export { type CaseFile, parseCaseFile } from './validation/case-file.ts';
export { type CaseResult, validateCases } from './validation/validate-cases.ts';
export { judge, type Verdict } from './verdict/judge.ts';
export { judgeTargets } from './verdict/judge-targets.ts';
export { version } from './version.ts';
