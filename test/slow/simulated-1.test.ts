import { describeSimulatedCases } from '../theory/simulated-suite.ts';

describeSimulatedCases(0, 4);
