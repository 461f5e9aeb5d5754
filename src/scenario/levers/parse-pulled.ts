import { parse } from 'yaml';
import { ScenarioError } from '../../errors.ts';
import { didYouMean } from '../did-you-mean.ts';
import { printable, quote } from '../quote.ts';
import type { Setting } from '../settings.ts';
import { isLever, leverNames } from './catalogue.ts';

/**
 * Reads `promise-24h` or `callbacks:acceptance=0.4,calls=3`: a lever, and those of its parameters that are
 * not to be as they are.
 *
 * @param option what messages call it
 * @throws {ScenarioError} for what is no lever, or no list of parameters
 */
export function parsePulled(text: string, option = '--with'): Setting & { readonly lever: string } {
  const [, lever = '', , given] = /^([^:]*)(:(.*))?$/s.exec(text.trim()) ?? [];
  if (!isLever(lever)) {
    throw new ScenarioError(
      `${option} ${printable(text)}: expected a lever${didYouMean(lever, leverNames)}, found ${quote(lever)}`,
    );
  }
  const parameters = (given ?? '').split(',').filter((one) => one.trim() !== '');
  if (given !== undefined && parameters.length === 0) {
    throw new ScenarioError(
      `${option} ${printable(text)}: expected parameters behind the colon such as ${lever}:name=value (\`holdline levers ${lever}\` lists them), or ${lever} without one, found nothing`,
    );
  }
  const value = Object.fromEntries(
    parameters.map((one) => {
      const [, name, said] = /^([^=]+)=(.*)$/s.exec(one.trim()) ?? [];
      if (name === undefined || said === undefined) {
        throw new ScenarioError(
          `${option} ${printable(text)}: expected parameters such as ${lever}:name=value,name=value, found ${quote(one)}`,
        );
      }
      return [name.trim(), scalar(said)];
    }),
  );
  return { lever, path: ['levers', lever], value, option: `${option} ${printable(text)}` };
}

/** What is no YAML is a text, and refused as such where it is looked at. */
function scalar(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return text;
  }
}
