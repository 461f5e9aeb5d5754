import { beginOf, channelsHit } from './compile-software.ts';
import { runLength } from './days.ts';
import { didYouMean } from './did-you-mean.ts';
import { runFrame } from './run-frame.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';

const outagesBeginWithinTheRun: Rule = (shape) => {
  const frame = runFrame(shape);
  const length = runLength(shape.demand, frame.clock);
  return shape.software.outages.flatMap((outage, i) => {
    const from = beginOf(outage, frame);
    const path = ['software', 'outages', i];
    return from < 0 || from >= length
      ? [{ path, expected: 'an outage that begins within the run' }]
      : [];
  });
};

const outagesHitWhatIsThere: Rule = ({ software, channels }) => {
  const known = Object.keys(channels);
  return software.outages.flatMap((outage, i): readonly ScenarioProblem[] => {
    const path = ['software', 'outages', i, 'channels'];
    if (channelsHit(outage, channels).length === 0) {
      return [{ path, expected: 'a channel that is not messaging: there is none to be hit' }];
    }
    return (outage.channels ?? []).flatMap((name, place): readonly ScenarioProblem[] => {
      const at = [...path, place];
      if (!known.includes(name)) {
        const expected = `a channel of this scenario${didYouMean(name, known)}`;
        return [{ path: at, expected, found: name }];
      }
      if (channels[name]?.kind !== 'messaging') return [];
      const expected = 'a channel that is not messaging: a session outlasts many an outage';
      return [{ path: at, expected, found: name }];
    });
  });
};

/** What must hold of the software. */
export const softwareRules: readonly Rule[] = [outagesBeginWithinTheRun, outagesHitWhatIsThere];
