/** The path of keys as people write it, so that `parsePath` reads it. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys
    .map((key, i) => {
      if (typeof key === 'number') return `[${key}]`;
      const word = String(key);
      if (!/^[\w-]+$/.test(word)) return word.includes("'") ? `["${word}"]` : `['${word}']`;
      return i === 0 ? word : `.${word}`;
    })
    .join('');
}

/** Whether a path is another one, or leads below it. */
export function isWithin(inner: readonly PropertyKey[], outer: readonly PropertyKey[]): boolean {
  return outer.length <= inner.length && outer.every((key, i) => String(key) === String(inner[i]));
}
