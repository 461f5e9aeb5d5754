import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenedContacts } from './adapter/opened-contacts.ts';
import { patient } from './adapter/patient-asker.ts';
import type { Session } from './adapter/scripted-adapter.ts';
import { hasOperation } from './adapter/session-of.ts';
import type { PeopledBackend } from './run-backend.ts';
import { canCleanUp, cleanUpBackend, leftText } from './run-clean-up.ts';

/** What of a check is still at the backend. */
export interface LeftByCheck {
  /** By which its contacts are known: their subjects begin with `Holdline <run>-`. */
  readonly run: string;
  /** Contacts of which the backend has told an id. */
  readonly opened: number;
  /** Of these, those that are still there. */
  readonly stay: number;
  /** Of those that stay, those that are closed, or were left by their customers. */
  readonly closed: number;
  /** Why they stay, where they should have been removed. */
  readonly why?: string;
}

/**
 * Removes what a check has opened, where somebody says how; closes what stays.
 *
 * @param agent who closes what nobody has
 * @param isKept whether it is left as it is
 */
export async function tidyCheck(
  backend: PeopledBackend,
  run: string,
  contacts: OpenedContacts,
  agent: Session,
  isKept: boolean,
): Promise<LeftByCheck> {
  const opened = contacts.count;
  const asItIs = { run, opened, stay: opened, closed: contacts.over };
  if (opened === 0 || isKept) return asItIs;
  let stay = opened;
  let why: string | undefined;
  if (canCleanUp(backend)) {
    const cleaned = await cleanUpBackend(backend, run);
    contacts.removed(cleaned.removedIds);
    stay =
      cleaned.unlisted === undefined
        ? Math.max(cleaned.left.length, opened - cleaned.removed)
        : opened;
    why = leftText(run, cleaned);
  }
  if (stay > 0) {
    const { adapter } = backend.adapter;
    const pause = async (length: number): Promise<void> => {
      await sleep(length);
    };
    await contacts.close(patient(agent, pause), (operation) => hasOperation(adapter, operation));
  }
  const closed = Math.min(contacts.over, stay);
  return { run, opened, stay, closed, ...(why === undefined ? {} : { why }) };
}
