import { z } from 'zod';
import { skillBasedRouting } from '../../mathematics/queueing/skill-based-routing.ts';
import type { Answers, FormulaModel } from '../formula-model.ts';
import { formulaModel } from '../formula-model.ts';
import { count, listOf, positive, wholeNumber } from '../parameter-fields.ts';

const centre = z
  .strictObject({
    arrivalRates: listOf(positive),
    pools: listOf(count),
    routingListByClass: listOf(z.array(wholeNumber)),
    queueListByPool: listOf(z.array(wholeNumber)),
    meanServiceByClassPool: listOf(listOf(positive.nullable())),
    meanPatienceByClass: listOf(positive.nullable()),
    queueLimitByClass: listOf(wholeNumber),
  })
  .superRefine((found, context) => {
    const classes = found.arrivalRates.length;
    const pools = found.pools.length;
    const lengths = [
      ['routingListByClass', classes],
      ['queueListByPool', pools],
      ['meanServiceByClassPool', classes],
      ['meanPatienceByClass', classes],
      ['queueLimitByClass', classes],
    ] as const;
    for (const [key, length] of lengths) {
      if (found[key].length !== length) {
        context.addIssue({ code: 'custom', path: [key], message: `a list of ${length}` });
      }
    }
    const canServe = (kind: number, pool: number): boolean =>
      typeof found.meanServiceByClassPool[kind]?.[pool] === 'number';
    for (const [kind, list] of found.routingListByClass.entries()) {
      for (const [i, pool] of list.entries()) {
        if (canServe(kind, pool)) continue;
        const path = ['routingListByClass', kind, i];
        context.addIssue({ code: 'custom', path, message: 'a pool that can serve the class' });
      }
    }
    for (const [pool, list] of found.queueListByPool.entries()) {
      for (const [i, kind] of list.entries()) {
        if (canServe(kind, pool)) continue;
        const path = ['queueListByPool', pool, i];
        context.addIssue({ code: 'custom', path, message: 'a class that the pool can serve' });
      }
    }
  });

/** Several classes and several pools. */
export const skillRoutingModels: Readonly<Record<string, FormulaModel>> = {
  'skill-based routing': formulaModel(
    centre,
    (found): Answers => ({ ...skillBasedRouting(found) }),
  ),
};
