import { describeSimulatedCases } from './simulated-suite.ts';

describeSimulatedCases(0, 4);
