/** One thing that is wrong with customers, journeys, levers or answers, and the test that has to notice. */
export interface TestedMutant {
  readonly name: string;
  /** Below `src`. */
  readonly file: string;
  /** It has to be there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** The file of the test, below `test`, and its name there. */
  readonly test: string;
  readonly by: string;
}

/** Every such mutant. Where the code moves, this is the only file to follow. */
export const customerMutants: readonly TestedMutant[] = [
  {
    name: 'births in no order: a date of birth drawn after the generation',
    file: 'population/population.ts',
    find: 'first + Math.floor(((this.#placeOf(customer) - from) / count) * (last - first + 1))',
    replace:
      'first + Math.floor((((customer - from) * 7919) % count + 0.5) / count * (last - first + 1))',
    test: 'population/population.test.ts',
    by: 'is born in the order of the numbers',
  },
  {
    name: 'generations that all have as many problems',
    file: 'population/customer-numbers.ts',
    find: 'generations.map(({ share, problems }) => share * problems)',
    replace: 'generations.map(({ share }) => share)',
    test: 'population/customer-numbers.test.ts',
    by: 'go by how many they are and how many each has',
  },
  {
    name: 'an incident that hits one customer twice',
    file: 'demand/incident-arrivals.ts',
    find: '      hits.add(at + delay, this.#come, customer);',
    replace:
      '      hits.add(at + delay, this.#come, customer);\n      if ((customer & 63) === 0) hits.add(at + delay, this.#come, customer);',
    test: 'demand/incidents.test.ts',
    by: 'of share 1 hits everybody exactly once, each time',
  },
  {
    name: 'a notice that spares those who have asked already',
    file: 'demand/incident-arrivals.ts',
    find: 'if (notice === undefined || delay < notice.after) return false;',
    replace: 'if (notice === undefined) return false;',
    test: 'demand/incidents.test.ts',
    by: 'spares those who have not yet got in touch when it comes, by reach and by who asks though',
  },
  {
    name: 'guards of transitions ignored: whatever the wish, the generation or the segment',
    file: 'journey/follow-edges.ts',
    find: 'if (((edges.traits[edge] as number) & traits) !== traits) continue;',
    replace: '',
    test: 'journey/journeys.test.ts',
    by: 'is led by reason, plan, segment and wish',
  },
  {
    name: 'an expectation that has nothing to do with the patience',
    file: 'simulation/customers/expected-wait.ts',
    find: 'contact.draw(purpose.patience,',
    replace: 'contact.draw(purpose.satisfied,',
    test: 'simulation/customers/expected-wait.test.ts',
    by: 'has the rank of the patience: of one law, it is the same wait',
  },
  {
    name: 'one coin a renewal that is one coin a journey',
    file: 'experience/churn/leave-share.ts',
    find: "if (reading === 'any') return share;",
    replace: "if (reading === 'any') return 1 - wholePower(1 - share, bad);",
    test: 'experience/churn/leave-share.test.ts',
    by: 'is one coin for a cycle, one for each bad journey, or a trait that shows once',
  },
  {
    name: 'observed churn for the background: those who leave because of service leave twice',
    file: 'scenario/compile-churn.ts',
    find: '(observed.churn - byService) / (1 - byService)',
    replace: 'observed.churn',
    test: 'scenario/churn.test.ts',
    by: 'takes its service part out of observed churn',
  },
  {
    name: 'a loss by the number of causes, whichever journey they are of',
    file: 'experience/attribution/split-hazard.ts',
    find: 'tell(journey, number, 1 / journeys.length / causes.length);',
    replace:
      'tell(journey, number, 1 / journeys.reduce((all, one) => all + causesOf(law, one).length, 0));',
    test: 'experience/attribution/split-hazard.test.ts',
    by: 'is that of the expected loss in the forms that go by a share',
  },
  {
    name: 'a loss that counts those who would have left later anyway',
    file: 'experience/churn/perfect-course.ts',
    find: 'return here === 0 ? 0 : (this.#stays[last] as number) / here;',
    replace: 'return here === 0 ? 0 : 1;',
    test: 'simulation/customers/service-losses.test.ts',
    by: 'has the parts of the reference case loop-parts-each-1, by cause, channel and generation',
  },
  {
    name: 'the same luck at every renewal',
    file: 'simulation/customers/renewals.ts',
    find: 'this.#luck.draw(purpose.renewal, renewal)',
    replace: 'this.#luck.draw(purpose.renewal, 0)',
    test: 'simulation/customers/customers.test.ts',
    by: 'decide anew at each renewal, and each by themselves',
  },
  {
    name: 'a tenure that counts for nothing',
    file: 'simulation/customers/renewals.ts',
    find: 'return this.#before?.[customer] ?? 0;',
    replace: 'return 0 * customer;',
    test: 'simulation/customers/tenure.test.ts',
    by: 'renew as those who have been customers for so long, and the new ones as new',
  },
  {
    name: 'problems of those who join that are others when more do',
    file: 'demand/joining-askers.ts',
    find: 'for (let count = 1; count - 1 < joiners; count *= 2) blocks.push({ first: count - 1, count });',
    replace: 'blocks.push({ first: 0, count: joiners });',
    test: 'simulation/customers/joining.test.ts',
    by: 'ask for themselves, and nobody else asks anything else: spread',
  },
  {
    name: 'turned away, and so not disappointed',
    file: 'simulation/customers/journey-judge.ts',
    find: 'isAnswered || judged.isAbandoned || hasNoLimit',
    replace: 'isAnswered || judged.isAbandoned || hasNoLimit || how !== outcome.open',
    test: 'simulation/customers/disappointed.test.ts',
    by: 'leaves out who was turned away, or met software that was down',
  },
  {
    name: 'customers who have left and ask on',
    file: 'simulation/customers/customers.ts',
    find: 'this.#renewals?.isThere(row.customer) === false',
    replace: 'false',
    test: 'simulation/customers/customers.test.ts',
    by: 'ask no more once all have left, and none leaves whom nothing drives away',
  },
  {
    name: 'customers who join and are not counted',
    file: 'simulation/customers/renewals.ts',
    find: '      own.joined++;\n',
    replace: '',
    test: 'simulation/customers/customers.test.ts',
    by: 'are those of the start, and who joined, less who left: spread',
  },
  {
    name: 'bad words that attract customers',
    file: 'simulation/customers/renewals.ts',
    find: 'purpose.joins, 0) >= lost',
    replace: 'purpose.joins, 0) < lost',
    test: 'simulation/customers/customers.test.ts',
    by: 'are kept away by what is told, all of it in public and a share of it elsewhere',
  },
  {
    name: 'an open journey that is held against the service at each renewal',
    file: 'simulation/customers/renewals.ts',
    find: '      one.isJudged = true;\n',
    replace: '',
    test: 'simulation/customers/customers.test.ts',
    by: 'is judged there when it is over its limit, and never again',
  },
  {
    name: 'a bad journey that is forgiven when a better one follows before the renewal',
    file: 'simulation/customers/felt-journeys.ts',
    find: 'block.before[at] = this.#latest[customer] as number;',
    replace: 'block.before[at] = NOWHERE;',
    test: 'simulation/customers/felt-journeys.test.ts',
    by: 'are given back as they were, the latest first, and once',
  },
  {
    name: 'levers whose costs take the place of each other',
    file: 'scenario/levers/costs.ts',
    find: "draft.set(['costs', lever], Object.fromEntries(given));",
    replace: "draft.set(['costs'], { [lever]: Object.fromEntries(given) });",
    test: 'scenario/levers/pulled.test.ts',
    by: 'each have costs of their own, where several are pulled',
  },
  {
    name: 'callbacks that forget the place in the queue when nobody was reached',
    file: 'simulation/center/callbacks.ts',
    find: '    contact.state = contactState.promised;\n',
    replace:
      '    contact.state = contactState.promised;\n    contact.since = this.#run.now + delay;\n',
    test: 'simulation/center/callbacks.test.ts',
    by: 'are tried again at the old place, and given up after the last call',
  },
  {
    name: 'a jackknife without the factor n − 1',
    file: 'mathematics/statistics/jackknife-function.ts',
    find: '((n - 1) / n) * squares',
    replace: 'squares / n',
    test: 'mathematics/statistics/jackknife-function.test.ts',
    by: "is Student's interval where the function is a mean",
  },
  {
    name: 'the low end of every range for both',
    file: 'experiment/sweep-assumptions.ts',
    find: 'effects: effectsAt(2 * i + 1)',
    replace: 'effects: effectsAt(2 * i)',
    test: 'experiment/sweep-assumptions.test.ts',
    by: 'finds the effects that the formula says',
  },
];
