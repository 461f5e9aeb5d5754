/** A quantitative statement of an article on customer support. None of them measures behaviour in a support centre. */
export interface Claim {
  /** In its own unit, percent as percent, thirds exact; undefined where the article gives no number. */
  readonly value: number | undefined;
  /** Begins with "vague" or "ordinal" where there is no number. */
  readonly unit: string;
  /** What is said, in our words. */
  readonly says: string;
  /** Of whom or what. */
  readonly of: string;
  /** Of the article, unless the number has a date of its own. */
  readonly year: number;
  /** Whom the article names as its source, if anybody. */
  readonly attributedTo?: string;
  /**
   * `parameter`: may be a default; `scenario`: may be the input of a scenario; `check`: to be compared
   * with what comes out, never fed in; `context`: no default may rest on it.
   */
  readonly use: 'parameter' | 'scenario' | 'check' | 'context';
  /** What keeps it from being taken at its word. */
  readonly caution: string;
}
