import { cos, sin } from '../mathematics/elementary/sine.ts';
import type { Sinusoid } from '../scenario/demand.ts';
import type { ArrivalRate } from './arrival-rate.ts';

/**
 * λ(t) = mean + amplitude · sin(2πt / period + phase).
 *
 * Source: Green & Kolesar (1991), "The pointwise stationary approximation for queues with
 * nonstationary arrivals", Management Science 37(1), 84–97, equation 1.
 */
export class SinusoidalRate implements ArrivalRate {
  readonly highest: number;
  readonly start = 0;
  readonly end: number;
  readonly #wave: Sinusoid;

  /** @param length how long anybody comes, in seconds */
  constructor(wave: Sinusoid, length: number) {
    this.#wave = wave;
    this.highest = wave.mean + wave.amplitude;
    this.end = length;
  }

  at(t: number): number {
    const { mean, amplitude } = this.#wave;
    return mean + amplitude * sin(this.#angle(t));
  }

  expected(from: number, until: number): number {
    const first = Math.max(from, 0);
    const last = Math.min(until, this.end);
    if (last <= first) return 0;
    const { mean, amplitude, period } = this.#wave;
    const swing = (period / (2 * Math.PI)) * (cos(this.#angle(first)) - cos(this.#angle(last)));
    return (mean * (last - first) + amplitude * swing) / 3600;
  }

  #angle(t: number): number {
    return (2 * Math.PI * t) / this.#wave.period + this.#wave.phase;
  }
}
