import type { Center, ContactClass, GroupPlan } from './center.ts';

/**
 * What of a centre is not played where agents poll an inbox: there a contact is opened, taken and
 * answered, and nothing else happens to it. Empty when the whole centre can be.
 */
export function notPolled({ classes, groups, outages = [] }: Center): readonly string[] {
  return [
    ...(outages.length === 0 ? [] : ['outages']),
    ...classes.flatMap((plan, number) =>
      ofClass(plan, groups).map((what) => `class ${number}: ${what}`),
    ),
    ...groups.flatMap((plan, number) => ofGroup(plan).map((what) => `group ${number}: ${what}`)),
  ];
}

const ALL = Number.POSITIVE_INFINITY;

function ofClass(plan: ContactClass, groups: readonly GroupPlan[]): readonly string[] {
  const { isAutomatic = false } = plan;
  const isBounded = plan.routes.some(({ group }) => groups[group]?.agents !== ALL);
  return [
    ...(isAutomatic && isBounded ? ['machines with room for so many'] : []),
    ...(plan.transfers.length === 0 || isAutomatic ? [] : ['transfers']),
    ...(plan.interrupts ? ['interruptions'] : []),
    ...(plan.balking === undefined ? [] : ['balking']),
    ...(plan.lastAgent === undefined ? [] : ['last agents']),
  ];
}

function ofGroup({
  closing,
  duty,
  selection = 'longest-idle',
  pace,
}: GroupPlan): readonly string[] {
  const mustFit = closing === 'no-start-unless-fits' && duty.kind !== 'always';
  return [
    ...(mustFit ? [closing] : []),
    ...(selection === 'longest-idle' ? [] : [`selection ${selection}`]),
    ...(pace === undefined ? [] : ['pace']),
  ];
}
