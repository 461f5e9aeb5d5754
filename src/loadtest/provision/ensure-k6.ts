import { EnvironmentError } from '../../errors.ts';
import { buildK6 } from './build-k6.ts';
import { cachedK6, inWorkshop, moveIntoCache } from './cache.ts';
import { downloadK6 } from './download-k6.ts';
import { gatherK6Facts } from './gather-facts.ts';
import { k6Version } from './k6-version.ts';
import { type Limits, usualLimits } from './limits.ts';
import {
  describeOrigin,
  describeProbe,
  type K6Facts,
  type K6Plan,
  type Origin,
  planK6,
} from './plan-k6.ts';
import { probeK6 } from './probe-k6.ts';
import type { Surroundings } from './progress.ts';

/** Which k6 is wanted. */
export interface K6Request extends Surroundings {
  /** A path that a person named; used or refused, never passed over. */
  readonly k6?: string | undefined;
  /** Whether Holdline may build or download one. */
  readonly install: boolean;
}

/** A k6 that has answered `k6 version` just now. */
export interface K6 {
  readonly path: string;
  /** Such as `2.2.0`. */
  readonly version: string;
  readonly origin: Origin | 'built' | 'downloaded';
}

/**
 * The k6 to run: found on this machine or, with `install`, built or downloaded into the cache.
 *
 * @throws EnvironmentError that starts with "load not run", says what was looked at and how to
 * install k6 here; the signal's reason on abort, with nothing left behind
 */
export async function ensureK6(request: K6Request, limits: Limits = usualLimits): Promise<K6> {
  const { k6, env, signal, onProgress } = request;
  let facts = await gatherK6Facts({ k6, env, signal, limit: limits.probe, everywhere: false });
  reportPassedOver(facts, onProgress);

  for (;;) {
    const plan = planK6(facts, request);
    switch (plan.kind) {
      case 'use':
        return { path: plan.path, version: plan.version, origin: plan.origin };
      case 'refuse':
        throw new EnvironmentError(refusal(plan));
      case 'build':
      case 'download':
        onProgress(`k6: ${plan.reason}, into ${cachedK6(env)}`);
        try {
          return await install(plan, request, limits);
        } catch (error) {
          if (!(error instanceof EnvironmentError)) throw error;
          onProgress(`k6: the ${plan.kind} failed: ${error.message}`);
          facts = { ...facts, failed: [...facts.failed, { by: plan.kind, reason: error.message }] };
        }
        break;
      default:
        plan satisfies never;
    }
  }
}

/** What to tell a person whose load test cannot run. */
export function refusal(plan: Extract<K6Plan, { kind: 'refuse' }>): string {
  const reasons = plan.reason.split('\n').map((line) => `  ${line}`);
  return ['load not run: there is no k6 to run it', ...reasons, `install k6: ${plan.install}`].join(
    '\n',
  );
}

async function install(
  plan: Extract<K6Plan, { kind: 'build' | 'download' }>,
  request: K6Request,
  limits: Limits,
): Promise<K6> {
  return await inWorkshop(request.env, async (directory) => {
    const program =
      plan.kind === 'build'
        ? await buildK6(plan.go, directory, request, limits)
        : await downloadK6(plan.archive, directory, request, limits);

    // Tried before it is moved, so that the cache never holds a k6 that does not run here.
    const probe = await probeK6(program, request.env, limits.probe, request.signal);
    if (probe.kind !== 'usable' || probe.version !== k6Version) {
      throw new EnvironmentError(`expected k6 v${k6Version}, found: ${describeProbe(probe)}`);
    }
    request.signal?.throwIfAborted();
    const path = await moveIntoCache(program, request.env);
    return {
      path,
      version: probe.version,
      origin: plan.kind === 'build' ? ('built' as const) : ('downloaded' as const),
    };
  });
}

function reportPassedOver(facts: K6Facts, onProgress: (line: string) => void): void {
  for (const { origin, probe } of facts.places) {
    if (probe.kind === 'usable' || (origin === 'cache' && probe.kind === 'missing')) continue;
    onProgress(`k6: passed over on ${describeOrigin(origin)}: ${describeProbe(probe)}`);
  }
}
