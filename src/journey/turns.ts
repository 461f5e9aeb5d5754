import type { CompiledLaw } from '../mathematics/random/law.ts';

/* Sessions go on in turns: each has draws of its own, and the last law of a list holds for all later ones. */

/** Turns of one session draw apart from each other: the purpose is the low byte of their key. */
const TURN = 256;

export function purposeOfTurn(purpose: number, turn: number): number {
  return purpose + TURN * turn;
}

/** The law of a turn, from 0. */
export function lawOfTurn(laws: readonly CompiledLaw[], turn: number): CompiledLaw {
  return laws[Math.min(turn, laws.length - 1)] as CompiledLaw;
}
