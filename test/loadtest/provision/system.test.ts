import { describe, expect, it } from 'vitest';
import {
  installLine,
  releaseArchive,
  type System,
} from '../../../src/loadtest/provision/system.ts';

const system = (
  platform: NodeJS.Platform,
  architecture: string,
  packageManager?: System['packageManager'],
): System => ({ platform, architecture, packageManager });

describe('releaseArchive', () => {
  it('is the one that k6 publishes for the system', () => {
    expect(releaseArchive(system('linux', 'x64'))).toEqual({
      file: 'k6-v2.2.0-linux-amd64.tar.gz',
      format: 'tar.gz',
      program: 'k6-v2.2.0-linux-amd64/k6',
    });
    expect(releaseArchive(system('linux', 'arm64'))?.file).toBe('k6-v2.2.0-linux-arm64.tar.gz');
    expect(releaseArchive(system('darwin', 'arm64'))).toEqual({
      file: 'k6-v2.2.0-macos-arm64.zip',
      format: 'zip',
      program: 'k6-v2.2.0-macos-arm64/k6',
    });
    expect(releaseArchive(system('darwin', 'x64'))?.file).toBe('k6-v2.2.0-macos-amd64.zip');
  });

  it('does not exist for a system that k6 is not published for, or on which nobody tried Holdline', () => {
    expect(releaseArchive(system('linux', 'riscv64'))).toBeUndefined();
    expect(releaseArchive(system('win32', 'x64'))).toBeUndefined();
    expect(releaseArchive(system('freebsd', 'x64'))).toBeUndefined();
  });
});

describe('installLine', () => {
  it('speaks of the package manager that is there', () => {
    expect(installLine(system('darwin', 'arm64'))).toBe('brew install k6');
    expect(installLine(system('win32', 'x64'))).toBe('winget install k6 --source winget');
    expect(installLine(system('linux', 'x64', 'apt-get'))).toMatch(
      /dl\.k6\.io.*apt-get install k6$/,
    );
    expect(installLine(system('linux', 'x64', 'dnf'))).toMatch(/dnf install k6$/);
    expect(installLine(system('linux', 'arm64', 'brew'))).toBe('brew install k6');
  });

  it('names the release archive where no package of k6 exists', () => {
    const line = installLine(system('linux', 'arm64', 'apt-get'));
    expect(line).toContain('/v2.2.0/k6-v2.2.0-linux-arm64.tar.gz | tar -xz');
    expect(line).toContain('HOLDLINE_K6="$PWD/k6-v2.2.0-linux-arm64/k6"');
    expect(installLine(system('linux', 'x64'))).toContain('k6-v2.2.0-linux-amd64.tar.gz');
  });

  it('says where to read on where there is neither', () => {
    expect(installLine(system('freebsd', 'x64'))).toContain('https://grafana.com/docs/k6');
  });
});
