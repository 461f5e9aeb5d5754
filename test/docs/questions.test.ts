import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const scenarios = fileURLToPath(new URL('../../scenarios', import.meta.url));
const index = readFileSync(join(docs, 'questions.md'), 'utf8');
const pages = readdirSync(join(docs, 'questions')).filter((name) => name.endsWith('.md'));

const linksIn = (text: string) =>
  [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);

describe('docs/questions.md', () => {
  it('lists every page and its scenario, and links to nothing else that is not there', () => {
    const links = linksIn(index);
    for (const page of pages) {
      expect(links).toContain(`questions/${page}`);
      expect(links).toContain(`../scenarios/${page.replace('.md', '.yaml')}`);
    }
    for (const link of links) expect(existsSync(join(docs, link)), link).toBe(true);
  });

  it.each(pages)('has in %s the question, its model, answers, assumptions and limits', (page) => {
    const text = readFileSync(join(docs, 'questions', page), 'utf8');
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual([
      'The model',
      'The answer',
      'What is assumed',
      'What it does not say',
    ]);
    for (const link of linksIn(text))
      expect(existsSync(join(docs, 'questions', link)), link).toBe(true);
  });

  it.each(pages)('shows in %s every answer of the scenario', (page) => {
    const file = page.replace('.md', '.yaml');
    const text = readFileSync(join(docs, 'questions', page), 'utf8');
    const { answers } = parseScenario(readFileSync(join(scenarios, file), 'utf8'), file);
    expect(answers.length).toBeGreaterThan(0);
    for (const { name } of answers) expect(text, name).toMatch(new RegExp(`^${name} `, 'm'));
  });
});
