import { BATCHES } from '../experiment/batches.ts';
import type { SimulationResult } from '../experiment/simulate.ts';
import { LEAST_FOR_INTERVAL } from '../mathematics/statistics/batch-means.ts';
import type { Doubt } from '../verdict/judge.ts';
import { decidedBy } from '../verdict/judge-targets.ts';
import { formatEstimate, formatQuantity, none, unitOf, withPlainBlanks } from './format.ts';
import type { JudgedTarget } from './run-report.ts';

/** Beyond this, nobody waits for so many replications. */
const MOST_REPLICATIONS = 10_000;

/** Why a target stands as it does, on one line; undefined where the figures say it. */
export function reasonOf(
  judged: JudgedTarget,
  { byBatchMeans }: Pick<SimulationResult, 'byBatchMeans'> = { byBatchMeans: false },
): string | undefined {
  const { verdict, judgedOn, target, ideal } = judged;
  if (verdict.kind === 'undecided') return doubtText(verdict.why, judged, byBatchMeans);
  const isOverruled = judgedOn === 'measurement' && decidedBy(target) === 'simulation';
  return isOverruled ? `${bothWorlds(judged, ideal?.value)}, at real time` : undefined;
}

function doubtText(why: Doubt, judged: JudgedTarget, byBatchMeans: boolean): string {
  const isMeasured = judged.judgedOn === 'measurement';
  switch (why.kind) {
    case 'no-interval':
      return isMeasured
        ? `no interval: it takes ${LEAST_FOR_INTERVAL} ${isOfOperations(judged) ? 'operations' : 'contacts'}`
        : 'no interval, too few replications';
    case 'limit-inside':
      return `the limit lies inside the interval; ${isMeasured ? longer : byBatchMeans ? longerRunText(why.enough) : replicationsText(why.enough)}`;
    case 'not-measured':
      return 'nothing was measured';
    case 'contradicted':
      return `${bothWorlds(judged, why.ideal)}; ${
        why.speed > 1
          ? `at speed ${why.speed} the backend's latency counts ${why.speed}-fold: a lower speed would decide`
          : `no measured interval lies beyond the limit: ${longer}`
      }`;
    case 'unserved': {
      const how =
        why.how === 'nothing-opened'
          ? 'the backend failed every request to open a contact'
          : 'nobody was served on the backend';
      return `${how}: what customers would have met on one that works is not known`;
    }
    default:
      return why satisfies never;
  }
}

const isOfOperations = ({ target: { measure } }: JudgedTarget): boolean =>
  measure === 'latency' || measure === 'failed' || measure === 'limited';

const longer = 'a longer window would decide';

function bothWorlds({ target, measured }: JudgedTarget, ideal: number | undefined): string {
  const unit = unitOf(target);
  const onBackend = measured === undefined ? none : formatEstimate(measured, unit);
  const plain = onBackend.replace(/\s\(no.interval\)$/, '');
  return withPlainBlanks(
    `the same customers had ${formatQuantity(ideal ?? Number.NaN, unit)} in the ideal run and ${
      plain === none ? 'nothing to measure' : plain
    } on the backend`,
  );
}

/** How much longer one long run would have to be: its batches stay as many, and grow. */
function longerRunText(enough: number): string {
  if (!Number.isFinite(enough)) return 'the value is the limit itself';
  const times = enough / BATCHES;
  return `a run ${times < 10 ? times.toFixed(1) : Math.ceil(times)} times as long, or replications, would decide`;
}

/** How many replications would probably decide, rounded up to two digits. */
function replicationsText(enough: number): string {
  if (!Number.isFinite(enough)) return 'the value is the limit itself';
  if (enough > MOST_REPLICATIONS) return `more than -n ${MOST_REPLICATIONS} would be needed`;
  const step = 10 ** Math.max(0, String(enough).length - 2);
  return `about -n ${Math.ceil(enough / step) * step} would decide`;
}
