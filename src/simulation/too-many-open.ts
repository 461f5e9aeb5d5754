/** More contacts are open at once than a run is to have room for. */
export class TooManyOpen extends RangeError {
  override readonly name = 'TooManyOpen';
  /** So many were allowed. */
  readonly most: number;

  constructor(most: number) {
    super(`expected at most ${most} contacts to be open at once, found more`);
    this.most = most;
  }
}
