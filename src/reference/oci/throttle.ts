import { refuse, type Reply } from './reply.ts';
import type { Scene } from './scene.ts';

/** Takes one creation from the allowance, or refuses. The allowance is renewed some time after its first use. */
export function throttle({ world, policy }: Scene): Reply | null {
  const { most, withinMs } = policy.allowance;
  const now = performance.now();
  const { left, since } = now - world.allowance.since >= withinMs ? { left: most, since: now } : world.allowance;
  world.allowance = { left: Math.max(0, left - 1), since };
  return left > 0 ? null : refuse(429, 'TooManyRequests', 'User-rate limit exceeded.');
}
