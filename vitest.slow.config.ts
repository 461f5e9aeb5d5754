import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts'],
    globalSetup: ['test/support/prepare-k6.ts'],
    testTimeout: 600_000,
    fileParallelism: false,
  },
});
export default config;
