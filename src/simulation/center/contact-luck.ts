import { transferOf as drawTransfer } from '../../journey/legs.ts';
import { purpose } from '../../journey/purposes.ts';
import { type CompiledLaw, quantile } from '../../mathematics/random/law.ts';
import type { Contact } from './contact.ts';

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
  const { facts, machineOccasion, occasion, queue } = contact;
  const { plan } = queue;
  return drawTransfer(
    plan,
    plan.isAutomatic === true ? machineOccasion : occasion,
    facts.profile,
    contact,
  );
}
