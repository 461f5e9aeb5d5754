import type { Law } from '../mathematics/random/law.ts';
import { probability, seconds } from '../units.ts';
import type { Retry, RetryRules } from './channel.ts';
import type { ScenarioShape } from './schema.ts';

type RetryShape = Extract<ScenarioShape['channels'][string], { kind: 'live-voice' }>['retry'];

/** What a scenario may say of retries: of a channel, or of one reason. */
interface RulesShape {
  readonly probability?: number | undefined;
  readonly delay?: Law | undefined;
  readonly refused?: Omit<RulesShape, 'refused'> | undefined;
}

/** Where a scenario says nothing of another attempt there is none. */
const noRetry: NonNullable<RetryShape> = {
  probability: 0,
  delay: { kind: 'constant', value: seconds(0) },
  attempts: 1,
};

export function compileRetry(
  retry: RetryShape = noRetry,
  { channels, reasons = {} }: ScenarioShape,
): Retry {
  const names = Object.keys(channels);
  const own = retry.reasons;
  return {
    ...rulesOf(retry, {}),
    attempts: retry.attempts,
    byReason: own && Object.keys(reasons).map((reason) => rulesOf(retry, own[reason] ?? {})),
    switches: Object.entries(retry.switch ?? {}).map(([to, { probability: share, handling }]) => ({
      to: names.indexOf(to),
      probability: probability(share),
      handling,
    })),
  };
}

/** Of who was refused first what is said of it, by the reason before the channel. */
function rulesOf(channel: NonNullable<RetryShape>, reason: RulesShape): RetryRules {
  const usual = reason.probability ?? channel.probability;
  const delay = reason.delay ?? channel.delay;
  const refused = reason.refused ?? channel.refused;
  return {
    probability: probability(usual),
    delay,
    refused: refused && {
      probability: probability(
        reason.refused?.probability ?? channel.refused?.probability ?? usual,
      ),
      delay: reason.refused?.delay ?? channel.refused?.delay ?? delay,
    },
  };
}
