import type { Luck } from '../../src/journey/draws.ts';

interface ToldLuck extends Luck {
  /** Purposes and occasions. */
  readonly asked: readonly (readonly [number, number])[];
}

/** Luck that says the same for each purpose and remembers what it was asked. */
export function luckOf(answers: Readonly<Record<number, number>>): ToldLuck {
  const asked: (readonly [number, number])[] = [];
  return {
    asked,
    draw(what: number, occasion: number): number {
      asked.push([what, occasion]);
      const answer = answers[what];
      if (answer === undefined) throw new Error(`nobody expected a draw for ${what}`);
      return answer;
    },
  };
}
