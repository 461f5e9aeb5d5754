import { writeFileSync } from 'node:fs';
import { pagePath, writtenPage } from './levers-page.ts';

// `npm run docs:levers` brings the tables of docs/levers.md up to date.
writeFileSync(pagePath, writtenPage());
