import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { reportersTo } from './test/support/results-file.ts';

const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: ['test/support/prepare-k6.ts'],
    // What is built runs as Node runs it.
    server: { deps: { external: [/\/dist\//] } },
    testTimeout: 30_000,
    // Timings are never judged, but files that load the machine are kept from each other's way.
    maxWorkers: 2,
    reporters: process.env.HOLDLINE_TEST_RESULTS
      ? reportersTo(process.env.HOLDLINE_TEST_RESULTS)
      : ['default'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'test/backends/**'],
    typecheck: {
      enabled: true,
      include: ['test/**/*.test-d.ts'],
      tsconfig: 'tsconfig.node.json',
    },
  },
});
export default config;
