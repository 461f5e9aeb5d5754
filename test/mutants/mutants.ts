import type { CheckName } from './checks.ts';

/** One thing that is wrong with the engine: a text of a source file and what stands there instead. */
export interface Mutant {
  readonly name: string;
  /** Below `src`. */
  readonly file: string;
  /** It has to be there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** The check that has to notice. */
  readonly check: CheckName;
}

/** Every mutant of the engine. Where its code moves, this is the only file to follow. */
export const mutants: readonly Mutant[] = [
  {
    name: 'last come, first served',
    file: 'simulation/center/waiting-line.ts',
    find: 'while (before !== undefined && contact.isBefore(before)) before = before.previous;',
    replace: 'while (before !== undefined) before = before.previous;',
    check: 'referee: Erlang A',
  },
  {
    name: 'patience 2 % off',
    file: 'journey/draws.ts',
    find: 'facts.patience = quantile(patience, first);',
    replace: 'facts.patience = 1.02 * quantile(patience, first);',
    check: 'referee: impatient line',
  },
  {
    name: 'handling time 2 % off',
    file: 'simulation/center/service.ts',
    find: 'const ends = now + contact.work * contact.factor;',
    replace: 'const ends = now + 1.02 * contact.work * contact.factor;',
    check: 'referee: busy line',
  },
  {
    name: 'a biased stream',
    file: 'mathematics/random/keyed-draws.ts',
    find: 'return threefryUniform(this.#keyHigh, this.#keyLow, purpose, occasion);',
    replace: 'return 0.99 * threefryUniform(this.#keyHigh, this.#keyLow, purpose, occasion);',
    check: 'referee: busy line',
  },
  {
    name: 'a lost retry: one customer of eight never comes back',
    file: 'simulation/center/attempts.ts',
    find: 'if (this.#move.action === action.comesBack) this.#sendAway(contact, from);',
    replace:
      'if (this.#move.action === action.comesBack && (contact.facts.journey & 7) !== 0) this.#sendAway(contact, from);',
    check: 'validate: retrials',
  },
  {
    name: 'the wrong base of occupancy: all agents instead of those on duty',
    file: 'simulation/center/floor-accounts.ts',
    find: `teams.map(({ group: { busy, scheduled } }) =>
      scheduled.within > 0 ? busy.within / scheduled.within : 0,`,
    replace: `teams.map(({ group: { busy, agents } }) =>
      busy.within / (span * agents.length),`,
    check: 'referee: day with shifts',
  },
  {
    name: 'an agent who skips the queue: the first of a group takes no one who waits',
    file: 'simulation/center/floor.ts',
    find: `    team.duty.released(agent, now);
    this.pull(team);`,
    replace: `    team.duty.released(agent, now);
    if (agent?.number !== 0) this.pull(team);`,
    check: 'referee: Erlang A',
  },
  {
    name: 'a break not taken: one of four',
    file: 'simulation/center/duty.ts',
    find: '    } else if (agent.held === 0) this.#beginBreak(agent, now);',
    replace:
      '    } else if ((number & 3) === 3) this.#scheduleBreak(agent, now);\n    else if (agent.held === 0) this.#beginBreak(agent, now);',
    check: 'validate: breaks',
  },
  {
    name: 'a wait counted twice',
    file: 'simulation/center/floor.ts',
    find: 'queue.waited += waited;',
    replace: 'queue.waited += 2 * waited;',
    check: 'laws of every run',
  },
  {
    name: 'an attempt that is never reported: one that the cap cut off',
    file: 'simulation/center/center-run.ts',
    find: '        attempts.report(contact, outcome.open, this.now, action.stays);\n',
    replace: '',
    check: 'laws of every run',
  },
  {
    name: 'the end of a shift ignored',
    file: 'simulation/center/duty.ts',
    find: `    this.#level = level;
    this.#account(now);`,
    replace: `    this.#level = Math.max(this.#level, level);
    this.#account(now);`,
    check: 'referee: day with shifts',
  },
  {
    name: 'contacts that are let in when the queue is full: one more',
    file: 'simulation/center/floor.ts',
    find: 'line.length.level >= plan.queueLimit',
    replace: 'line.length.level > plan.queueLimit',
    check: 'referee: limited queue',
  },
  {
    name: 'priorities forgotten: the second tier first',
    file: 'simulation/center/routing.ts',
    find: 'const tier = tiers[i] as readonly Route[];',
    replace: 'const tier = tiers[tiers.length - 1 - i] as readonly Route[];',
    check: 'referee: priorities',
  },
  {
    name: 'chats that do not slow each other down when there are three',
    file: 'simulation/center/shared-service.ts',
    find: 'return this.#speeds[held - 1] as number;',
    replace: 'return this.#speeds[Math.min(held, 2) - 1] as number;',
    check: 'referee: chats',
  },
  {
    name: 'a contact left behind by a change of staff: nobody pulls the queue',
    file: 'simulation/center/floor.ts',
    find: `    team.duty.bringUpToDate(this.#run.now);
    this.pull(team);`,
    replace: '    team.duty.bringUpToDate(this.#run.now);',
    check: 'traces',
  },
];
