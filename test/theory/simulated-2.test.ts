import { describeSimulatedCases } from './simulated-suite.ts';

describeSimulatedCases(1, 4);
