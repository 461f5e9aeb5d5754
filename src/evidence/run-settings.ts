/**
 * Keys of scenario files below which no number is of the world: they say how a run, a test or the
 * reading of a log is made, and need no provenance. Paths as in `defaults`.
 */
export const runSettings: readonly string[] = [
  'version',
  'name',
  'seed',
  'replications',
  'precision',
  'warmUp',
  'drainCap',
  // Which stretch of time is played: what is true of it stands elsewhere.
  'opensAt',
  'calendar.from',
  'customers.asOf',
  'customers.file',
  'customers.columns',
  'demand.interval',
  'demand.days',
  'demand.length',
  // The rates that candidates are drawn at before thinning.
  'demand.highestPerHour',
  'demand.highestMultiple',
  'window',
  'load.speed',
  // What is sent besides: no figure of the simulation goes by it.
  'load.calls',
  'load.drainCap',
  'load.latenessBound',
  'load.maxArrivalsPerSecond',
  'load.mayLoadTest',
  'arrivals.columns',
  'arrivals.served',
  'arrivals.abandoned',
  'arrivals.exclude',
  // What is asked; the parameters of levers have a provenance of their own.
  'levers',
  'answers',
  'evidence',
];
