import { causeNames } from './cause-names.ts';
import { generationNames } from './generation-names.ts';
import { type Measure, measures } from './measures.ts';
import { operations } from './operations.ts';

const tagOf = (name: Measure): string => measures[name].tag;
const measuresBy = (tag: string): string =>
  (Object.keys(measures) as Measure[]).filter((name) => tagOf(name) === tag).join('|');
const tagPattern = (tag: string, value: string): string =>
  `(?:${measuresBy(tag)})\\s*(?:\\{\\s*${tag}\\s*:\\s*${value}\\s*\\})?`;

/** What a measure and a condition look like, for editors; `parseTarget` is the judge. */
export const measurePattern: string = `^\\s*(?:${[
  tagPattern('channel', '[a-z][a-z0-9-]*'),
  tagPattern('group', '[a-z][a-z0-9-]*'),
  tagPattern('segment', '[a-z][a-z0-9-]*'),
  tagPattern('journey', '[a-z][a-z0-9-]*'),
  tagPattern('generation', `(?:${generationNames.join('|')})`),
  tagPattern('cause', `(?:${causeNames.join('|')})`),
  tagPattern('operation', `(?:${operations.join('|')})`),
  measuresBy('none'),
].join('|')})\\s*$`;
export const conditionPattern: string =
  '^\\s*(?:avg|med|min|max|rate|count|p\\s*\\(\\s*\\d+(?:\\.\\d+)?\\s*\\))\\s*(?:<=|>=|<|>)\\s*-?\\d+(?:\\.\\d+)?\\s*(?:ms|s|min|h|d|%)?(?:\\s+source:\\s*measured)?\\s*$';
