/** What befalls a run beside its demand: the software goes down, or something makes many get in touch. */
export interface ReportedEvents {
  readonly outages: readonly ReportedOutage[];
  readonly incidents: readonly ReportedIncident[];
}

export interface ReportedOutage {
  /** By number. */
  readonly channels: readonly number[];
  /** Seconds from the run's start; the end excluded. */
  readonly from: number;
  readonly until: number;
  /** Its beginning by local clocks, with the date where the run has one. */
  readonly at: string;
}

export interface ReportedIncident {
  /** The first time by local clocks, and how many times there are within the run. */
  readonly at: string;
  readonly times: number;
  /** What it is about; left out where it is as any problem. */
  readonly reason?: string;
  /** Customers whom it is expected to hit, and who are expected to get in touch within the run, each time counted. */
  readonly hit: number;
  readonly contacts: number;
}
