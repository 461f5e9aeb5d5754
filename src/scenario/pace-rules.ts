import { mostAgents } from './compile-duty.ts';
import type { ScenarioProblem } from './scenario-problem.ts';
import type { Rule } from './scenario-rules.ts';

const listsHaveAllAgents: Rule = ({ agents }) =>
  Object.entries(agents).flatMap(([name, group]): readonly ScenarioProblem[] => {
    const { own, learning } = group.pace ?? {};
    const most = mostAgents(group);
    const path = ['agents', name, 'pace'];
    return [
      { path: [...path, 'own'], list: own },
      { path: [...path, 'learning', 'experience'], list: learning?.experience },
    ].flatMap(({ path: key, list }) =>
      Array.isArray(list) && list.length !== most
        ? [{ path: key, expected: `${most} numbers, one for each agent`, found: list.length }]
        : [],
    );
  });

const ownIsSaidOnce: Rule = ({ agents }) =>
  Object.entries(agents).flatMap(([name, { pace }]) =>
    pace?.own !== undefined && pace.spread !== undefined
      ? [{ path: ['agents', name, 'pace'], expected: 'one of own and spread' }]
      : [],
  );

/** What must hold of how fast agents are. */
export const paceRules: readonly Rule[] = [listsHaveAllAgents, ownIsSaidOnce];
