import { describe, expect, it } from 'vitest';
import {
  commonK6Arguments,
  k6Environment,
} from '../../../src/loadtest/provision/k6-environment.ts';

describe('k6Environment', () => {
  it('keeps what is not k6’s, and none of what would change a run behind our back', () => {
    const given = {
      PATH: '/bin',
      HOME: '/home/ada',
      HOLDLINE_K6: '/opt/k6',
      K6_VUS: '1',
      K6_ITERATIONS: '1',
      K6_OUT: 'json=/tmp/x',
      K6_CLOUD_TOKEN: 'secret',
      HOLDLINE_DESK_SECRET: 'another',
      EMPTY: undefined,
    };
    expect(k6Environment(given)).toEqual({
      PATH: '/bin',
      HOME: '/home/ada',
      HOLDLINE_K6: '/opt/k6',
      K6_AUTO_EXTENSION_RESOLUTION: 'false',
      K6_NO_USAGE_REPORT: 'true',
    });
    expect(given.K6_VUS).toBe('1');
  });

  it('does not let the user switch the reports home or the extensions on', () => {
    const env = k6Environment({
      K6_NO_USAGE_REPORT: 'false',
      K6_AUTO_EXTENSION_RESOLUTION: 'true',
    });
    expect(env).toEqual({ K6_AUTO_EXTENSION_RESOLUTION: 'false', K6_NO_USAGE_REPORT: 'true' });
  });
});

describe('commonK6Arguments', () => {
  it('names our configuration and reports nothing home', () => {
    expect(commonK6Arguments('/run/k6.json')).toEqual([
      '--config',
      '/run/k6.json',
      '--no-usage-report',
    ]);
  });
});
