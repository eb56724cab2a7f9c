import type { Reporter, TestModule } from 'vitest/node';

const MOST = 10;

const secondsOf = (module: TestModule): number => {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return (collectDuration + setupDuration + duration) / 1000;
};

/** Prints the test files that took longest, so that a slow one is seen before it hurts. */
export const slowestFiles: Reporter = {
  onTestRunEnd(modules) {
    if (modules.length <= MOST) return;
    const slowest = modules
      .map((module) => ({ name: module.relativeModuleId, seconds: secondsOf(module) }))
      .sort((a, b) => b.seconds - a.seconds)
      .slice(0, MOST);
    const lines = slowest.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${name}\n`);
    process.stdout.write(`\nSlowest test files\n${lines.join('')}`);
  },
};
