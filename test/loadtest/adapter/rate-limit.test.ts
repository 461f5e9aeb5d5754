import { describe, expect, it } from 'vitest';
import { parseAdapter } from '../../../src/loadtest/adapter/parse-adapter.ts';
import { readExpression } from '../../../src/loadtest/run-adapter.ts';
import { operations } from '../../../src/scenario/operations.ts';

const limitsOf = (limits: string) =>
  parseAdapter(
    `adapter: 1\nname: Made up\noperations: { open: { path: /tickets } }\n${limits}`,
    'made-up.yaml',
    readExpression,
  ).limits;

describe('declared rate limits', () => {
  it('are read by plan: how many, in how many seconds, of which operations, by which weights, of whom', () => {
    const limits = limitsOf(`limits:
  Team:
    - { requests: 200, per: 1 min }
    - { requests: 30, per: 10 min, of: [answer, close], weights: { answer: 2 }, scope: contact }
  Unlimited: []
`);
    expect(limits).toEqual({
      Team: [
        { requests: 200, per: 60 },
        {
          requests: 30,
          per: 600,
          of: ['answer', 'close'],
          weights: { answer: 2 },
          scope: 'contact',
        },
      ],
      Unlimited: [],
    });
  });

  it('are none where nothing is said', () => {
    expect(limitsOf('')).toEqual({});
  });

  it('are refused for what they cannot be, each where it stands', () => {
    const wrong = `limits:
  Team:
    - { requests: -1, per: 1 min }
    - { requests: 5, per: a while, of: [opens] }
    - { requests: 5, per: 1 s, weights: { opens: 2 }, scope: team }
`;
    expect(() => limitsOf(wrong)).toThrow(
      [
        'made-up.yaml:6  limits.Team[0].requests: expected a number of requests, 0 or more, found -1',
        'made-up.yaml:7  limits.Team[1].per: expected a time above 0 s, such as 90 s or 4 min, found "a while"',
        `made-up.yaml:7  limits.Team[1].of[0]: expected ${operations.join(', ')}, found "opens"`,
      ].join('\n'),
    );
    expect(() => limitsOf(wrong)).toThrow(/limits\.Team\[2\]\.weights.*opens/s);
    expect(() => limitsOf(wrong)).toThrow('limits.Team[2].scope: expected account, agent, contact');
  });
});
