import { isDeepStrictEqual } from 'node:util';

type Member = (...values: readonly unknown[]) => unknown;

/**
 * The policy, which tells when it decides otherwise than the plain one. Only policies without side effects can be
 * watched.
 */
export function watched<P extends object>(policy: P, plain: P, tell: () => void): P {
  const differ = (ours: unknown, theirs: unknown): unknown => {
    if (ours === theirs) return ours;
    if (typeof ours === 'function' && typeof theirs === 'function')
      return (...values: readonly unknown[]) => compared((ours as Member)(...values), (theirs as Member)(...values));
    if (isTable(ours) && isTable(theirs)) return watched(ours, theirs, tell);
    return compared(ours, theirs);
  };
  const compared = (ours: unknown, theirs: unknown): unknown => {
    if (!isDeepStrictEqual(ours, theirs)) tell();
    return ours;
  };
  return new Proxy(policy, {
    get: (target, name) => differ(Reflect.get(target, name), Reflect.get(plain, name)),
  });
}

const isTable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
