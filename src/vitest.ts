/**
 * The vitest matcher `toConformTo`, which a test file imports as `cloud-assay/vitest`; the import registers it. An
 * exchange, several, or a response of fetch goes into `expect(…)`, the id of a profile into the matcher.
 */
import { expect } from 'vitest';
import type { ResponseLike } from './pipeline/given-exchange.ts';
import { toConformTo, type ConformOptions } from './pipeline/matcher.ts';

export { toConformTo } from './pipeline/matcher.ts';
export type { ConformOptions, Judgeable } from './pipeline/matcher.ts';
export type { ConformanceOptions } from './pipeline/conformance.ts';
export type { GivenExchange, GivenRequest, GivenResponse, ResponseLike } from './pipeline/given-exchange.ts';

expect.extend({ toConformTo });

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * The exchange, or the response of fetch, meets every rule of a profile; of a response, the promise has to be
     * awaited.
     */
    toConformTo(profile: string, options?: ConformOptions): T extends ResponseLike ? Promise<void> : undefined;
  }
}
