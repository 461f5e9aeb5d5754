/** What a customer's time goes into; `over`: nobody's time, since the case is over. */
export type TimeKind = 'waiting' | 'served' | 'customer' | 'over';

/** All of them, as logs name them. */
export const timeKinds: readonly TimeKind[] = ['waiting', 'served', 'customer', 'over'];

/** The same as it is told: what comes again is rework, whatever it is the second time. */
export type SpentKind = 'waiting' | 'served' | 'customer' | 'rework';

/** In the order in which they are told. */
export const spentKinds: readonly SpentKind[] = ['waiting', 'served', 'customer', 'rework'];
