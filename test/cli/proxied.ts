import { expect } from 'vitest';
import { proxy, type ProxyOptions } from '../../src/commands/proxy.ts';
import type { Reference } from '../../src/reference/reference.ts';
import { REFERENCES } from '../../src/reference/registry.ts';
import { stage } from './stage.ts';

export const proxyOptions = (some: Partial<ProxyOptions> & Pick<ProxyOptions, 'target'>): ProxyOptions => ({
  profile: 'em',
  port: 0,
  hostHeader: 'client',
  requirement: [],
  reporter: ['json', 'junit'],
  out: 'reports',
  strict: false,
  ...some,
});

interface Passed {
  readonly code: number;
  readonly world: ReturnType<typeof stage>;
}

/** `assay proxy` before a reference server while something talks to it; then Ctrl-C. */
export async function through(
  profile: keyof typeof REFERENCES,
  some: Partial<ProxyOptions> & { readonly faults?: readonly string[]; readonly tls?: boolean },
  talk: (origin: string, said: () => string) => Promise<void>,
): Promise<Passed> {
  const { faults = [], tls = false, ...rest } = some;
  const reference: Reference = REFERENCES[profile];
  const server = await reference.start({ faults, ...(tls ? { tls } : {}) });
  const world = stage();
  const done = proxy(proxyOptions({ target: server.entry, profile, ...rest }), world);
  try {
    const origin = await expect
      .poll(() => /http:\/\/127\.0\.0\.1:\d+/.exec(world.said())?.[0])
      .toBeDefined()
      .then(() => /http:\/\/127\.0\.0\.1:\d+/.exec(world.said())?.[0] ?? '');
    await talk(origin, world.said);
  } finally {
    world.interrupt();
    await done;
    await server.close();
  }
  return { code: await done, world };
}
