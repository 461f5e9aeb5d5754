import type { NodeKind } from './flow-graph.ts';
import { TIP } from './graph-layout.ts';

/** A length in pixels, with the digits that can be seen. */
export const number = (value: number): string => String(Number(value.toFixed(1)));

/** What states of a kind look like: boxes, circles, choices with pointed sides. */
export function shapeOf(kind: NodeKind, width: number, height: number): string {
  const [w, h] = [number(width), number(height)];
  switch (kind) {
    case 'start':
      return `<circle cx="${number(width / 2)}" cy="${number(height / 2)}" r="${number(width / 2)}"/>`;
    case 'choose':
      return `<path d="${hexagon(width, height)}"/>`;
    case 'resolved':
    case 'gave-up':
    case 'lost':
      return `<rect width="${w}" height="${h}" rx="${number(height / 2)}"/>`;
    case 'journey':
      return `<rect width="${w}" height="${h}" rx="5"/><path class="inner" d="M7 0 V${h} M${number(width - 7)} 0 V${h}"/>`;
    case 'live-voice':
    case 'live-text':
    case 'deferred':
    case 'messaging':
    case 'automatic':
      return `<rect width="${w}" height="${h}" rx="5"/>`;
    default:
      return kind satisfies never;
  }
}

/** A box with pointed sides, as high as the text asks for. */
function hexagon(width: number, height: number): string {
  const tip = Math.min(TIP, height / 2);
  const [left, right, middle] = [tip, width - tip, height / 2].map(number);
  return `M${left} 0 H${right} L${number(width)} ${middle} L${right} ${number(height)} H${left} L0 ${middle} z`;
}
