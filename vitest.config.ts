import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { reportersTo } from './test/support/results-file.ts';

/** Cases that are simulated until they are decided: minutes of computing, on every core. */
const simulated = 'test/theory/simulated-*.test.ts';

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
    projects: [
      {
        extends: true,
        test: {
          name: 'product',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**', simulated],
          sequence: { groupOrder: 0 },
          typecheck: {
            enabled: true,
            include: ['test/**/*.test-d.ts'],
            tsconfig: 'tsconfig.node.json',
          },
        },
      },
      {
        extends: true,
        // After all others: load tests would be late beside it.
        test: { name: 'simulated', include: [simulated], sequence: { groupOrder: 1 } },
      },
    ],
  },
});
export default config;
