import { didYouMean } from './did-you-mean.ts';
import { kindMissing } from './measure-rules.ts';
import { measures } from './measures.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { ScenarioShape } from './schema.ts';
import { tagValuesOf } from './tag-values.ts';
import { parseFigure } from './target.ts';

/** Precision is asked of figures that a simulation has. */
export function precisionCanBeReached(shape: ScenarioShape): readonly ScenarioProblem[] {
  const { precision } = shape;
  const known = tagValuesOf(shape);
  return (precision?.of ?? []).flatMap((text, i): readonly ScenarioProblem[] => {
    const path = ['precision', 'of', i];
    const figure = parseFigure(text, known);
    if (figure === undefined) {
      return [{ path, expected: 'a figure such as wait{channel:phone} avg', found: text }];
    }
    if (measures[figure.measure].judgedOn !== 'simulation') {
      return [{ path, expected: 'a figure of the simulation', found: text }];
    }
    const expected = kindMissing(figure, shape);
    return expected === undefined ? [] : [{ path, expected, found: text }];
  });
}

/** Over a night, work waits; people on the line do not. */
export function backlogIsDeferred({
  backlog,
  channels,
}: ScenarioShape): readonly ScenarioProblem[] {
  const names = Object.keys(channels);
  return Object.entries(backlog).flatMap(([name]): readonly ScenarioProblem[] => {
    const path = ['backlog', name];
    const channel = channels[name];
    if (channel === undefined) {
      return [
        { path, expected: `a channel of this scenario${didYouMean(name, names)}`, found: name },
      ];
    }
    if (channel.kind === 'deferred') return [];
    return [
      { path, expected: 'a deferred channel: on the others nobody waits overnight', found: name },
    ];
  });
}
