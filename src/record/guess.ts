import type { Intent } from '../model/exchange.ts';
import { resolve } from '../model/representation.ts';

const BY_METHOD: Readonly<Record<string, Intent>> = {
  GET: 'read',
  HEAD: 'read',
  OPTIONS: 'read',
  TRACE: 'read',
  DELETE: 'delete',
  PATCH: 'change',
};

/**
 * What a request that nobody explained was meant to do; where the answer does not tell creation from operation, it
 * stays unknown.
 */
export function intentOf(
  method: string,
  url: string,
  status: number,
  location: string | undefined,
): Intent | 'unknown' {
  if (method === 'PUT') return status === 201 ? 'create' : 'change';
  if (method !== 'POST') return BY_METHOD[method] ?? 'unknown';
  if (status === 201) return 'create';
  if (status < 200 || status > 299 || location === undefined) return 'unknown';
  return resolve(location, url) === resolve(url, url) ? 'change' : 'create';
}
