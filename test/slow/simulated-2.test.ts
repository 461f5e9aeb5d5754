import { describeSimulatedCases } from '../theory/simulated-suite.ts';

describeSimulatedCases(1, 4);
