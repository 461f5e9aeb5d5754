import { InvalidArgumentError } from 'commander';

/** Reads `0.02` or `2%`, a share from 0 to 1. */
export function shareOption(text: string): number {
  const [, number = '', percent = ''] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)\s*$/.exec(text) ?? [];
  const share = percent === '' ? Number(number) : Number(number) / 100;
  if (number === '' || share > 1) {
    throw new InvalidArgumentError('expected a share from 0 to 1, such as 0.02 or 2%.');
  }
  return share;
}
