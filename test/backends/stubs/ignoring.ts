import type { Heard, Product } from './stub-server.ts';

/** A product that answers some requests with 204, and does nothing of what they ask. */
export const ignoring = (product: Product, ignores: (heard: Heard) => boolean): Product => ({
  answer: (heard) => (ignores(heard) ? { status: 204 } : product.answer(heard)),
  limited: () => product.limited(),
});
