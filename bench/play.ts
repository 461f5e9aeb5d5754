// The process that a bench is measured in: plays a job through a door of the package, as any program
// would, and prints what it found and what it took. It loads only the door that it needs.
import type { Found, Job, Played } from './job.ts';

const job = JSON.parse(process.argv[2] ?? '') as Job;
const play = await playerOf(job);

const [cpuBefore, before] = [cpuSeconds(), performance.now()];
const found = await play();
const played: Played = {
  ...found,
  seconds: (performance.now() - before) / 1000,
  runCpuSeconds: cpuSeconds() - cpuBefore,
  cpuSeconds: cpuSeconds(),
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(played));

async function playerOf(job: Job): Promise<() => Promise<Found>> {
  switch (job.kind) {
    case 'center': {
      const { playCenter } = await import('./play-center.ts');
      return () => playCenter(job);
    }
    case 'scenario': {
      const { playScenario } = await import('./play-scenario.ts');
      return () => playScenario(job);
    }
    case 'lines': {
      const { prepareLines } = await import('./play-lines.ts');
      return prepareLines(job);
    }
    default:
      return job satisfies never;
  }
}

function cpuSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
}
