import { z } from 'zod';
import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { gammaPoisson } from '../../mathematics/queueing/gamma-poisson.ts';
import { expectedBusy } from '../../mathematics/queueing/infinite-server.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { lawOf, lawParameter } from '../law-parameter.ts';

/** Offered load that changes, and days that are busier than others. */
export const demandModels: Readonly<Record<string, FormulaModel>> = {
  'M(t)/G/infinity': formulaModel(
    z.strictObject({
      arrivals: z.strictObject({
        type: z.literal('sinusoidal'),
        mean: z.number(),
        amplitude: z.number(),
        period: z.number(),
        phase: z.number(),
      }),
      service: lawParameter,
      times: z.array(z.number()),
    }),
    ({ arrivals: { mean, amplitude, period, phase }, service, times }) => {
      const rateAt = (t: number): number =>
        mean + amplitude * Math.sin((2 * Math.PI * t) / period + phase);
      const law = durationLawOf(lawOf(service));
      const busy = times.map((t) => expectedBusy(rateAt, law, t));
      return { expectedBusy: busy, varianceBusy: busy };
    },
  ),
  'gamma-mixed Poisson day count': formulaModel(
    z.strictObject({ expectedArrivals: z.number(), gammaShape: z.number() }),
    ({ expectedArrivals, gammaShape }) => {
      const { probabilityOf, ...moments } = gammaPoisson(expectedArrivals, gammaShape);
      return {
        ...moments,
        probabilityOfZero: probabilityOf(0),
        probabilityAtFloorMean: probabilityOf(Math.floor(expectedArrivals)),
      };
    },
  ),
};
