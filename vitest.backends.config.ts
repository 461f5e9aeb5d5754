import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { reportersTo } from './test/support/results-file.ts';

/** Backends that have to be installed and started first: minutes, and nothing for every change. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/backends/**/*.test.ts'],
    globalSetup: ['test/support/prepare-k6.ts'],
    // What is built runs as Node runs it.
    server: { deps: { external: [/\/dist\//] } },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    reporters: process.env.HOLDLINE_TEST_RESULTS
      ? reportersTo(process.env.HOLDLINE_TEST_RESULTS)
      : ['default'],
  },
});
export default config;
