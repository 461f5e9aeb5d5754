import type { Claim } from './claim.ts';
import { advice2018 } from './claims/advice-2018.ts';
import { channels2020 } from './claims/channels-2020.ts';
import { omnichannel2024 } from './claims/omnichannel-2024.ts';
import { quality2022 } from './claims/quality-2022.ts';
import { retention2022 } from './claims/retention-2022.ts';

const all = {
  ...advice2018,
  ...channels2020,
  ...omnichannel2024,
  ...quality2022,
  ...retention2022,
};

export type ClaimId = keyof typeof all;

/** Every claim that a default may cite, or must not. */
export const claims: Readonly<Record<ClaimId, Claim>> = all;

/** Whether there is a claim of this name. */
export function isClaim(id: string): id is ClaimId {
  return Object.hasOwn(claims, id);
}
