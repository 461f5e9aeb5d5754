import { purpose } from '../../journey/purposes.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import { type Contact, NOBODY } from './contact.ts';

/* What chance decides about a contact of a class: every number by the contact's own key. */

/** Whether somebody who finds so many waiting does not join the queue. */
export function balks(contact: Contact, balking: readonly number[], waiting: number): boolean {
  const probability = balking[Math.min(waiting, balking.length - 1)] as number;
  return probability > 0 && contact.draw(purpose.balking, contact.occasion) < probability;
}

/** Whether somebody who gives up leaves without a sign. */
export function leavesSilently(contact: Contact): boolean {
  const { leavesSilently } = contact.queue.plan;
  return leavesSilently > 0 && contact.draw(purpose.silence, contact.occasion) < leavesSilently;
}

/** After-contact work, in seconds. */
export function wrapUpTime(contact: Contact, wrapUp: CompiledLaw): number {
  return quantile(wrapUp, contact.draw(purpose.wrapUp, contact.occasion));
}

/** The class that the contact goes to next; −1 when it is done. */
export function transferOf(contact: Contact): number {
  const { isAutomatic, transfers } = contact.queue.plan;
  let u =
    isAutomatic === true
      ? contact.draw(purpose.handOver, contact.machineOccasion)
      : contact.draw(purpose.transfer, contact.occasion);
  for (const { to, probability } of transfers) {
    if (u < probability) return to;
    u -= probability;
  }
  return NOBODY;
}
