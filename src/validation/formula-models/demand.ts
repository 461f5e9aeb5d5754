import { durationLawOf } from '../../mathematics/distribution/law-functions.ts';
import { gammaPoisson } from '../../mathematics/queueing/gamma-poisson.ts';
import { expectedBusy } from '../../mathematics/queueing/infinite-server.ts';
import { type FormulaModel, formulaModel } from '../formula-model.ts';
import { lawOf } from '../law-parameter.ts';
import { busyDays, roomyService } from '../time-varying-parameters.ts';

/** Offered load that changes, and days that are busier than others. */
export const demandModels: Readonly<Record<string, FormulaModel>> = {
  'M(t)/G/infinity': formulaModel(
    roomyService,
    ({ arrivals: { mean, amplitude, period, phase }, service, times }) => {
      const rateAt = (t: number): number =>
        mean + amplitude * Math.sin((2 * Math.PI * t) / period + phase);
      const law = durationLawOf(lawOf(service));
      const busy = times.map((t) => expectedBusy(rateAt, law, t));
      return { expectedBusy: busy, varianceBusy: busy };
    },
  ),
  'gamma-mixed Poisson day count': formulaModel(busyDays, ({ expectedArrivals, gammaShape }) => {
    const { probabilityOf, ...moments } = gammaPoisson(expectedArrivals, gammaShape);
    return {
      ...moments,
      probabilityOfZero: probabilityOf(0),
      probabilityAtFloorMean: probabilityOf(Math.floor(expectedArrivals)),
    };
  }),
};
