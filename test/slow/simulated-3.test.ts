import { describeSimulatedCases } from '../theory/simulated-suite.ts';

describeSimulatedCases(2, 4);
