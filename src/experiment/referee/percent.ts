/** A share in words of a sentence: `2.5 %`. */
export function percent(share: number): string {
  return share > 0 && share < 0.0005 ? 'hardly any' : `${Number((share * 100).toFixed(1))} %`;
}
