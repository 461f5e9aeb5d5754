import { describeSimulatedCases } from '../theory/simulated-suite.ts';

describeSimulatedCases(3, 4);
