import { fieldOf, type Incoming } from '../../shared/incoming.ts';
import type { Policy } from '../scene.ts';
import type { Authorization } from '../signature/authorization.ts';
import { suspects } from './overlook.ts';

export const signs = (authorization: Authorization | null, name: string): boolean =>
  authorization?.names.includes(name) === true;

export const has = (request: Incoming, name: string): boolean => fieldOf(request, name) !== null;

/** Refuses signatures by their parameters. */
export const wants = (test: (authorization: Authorization) => boolean) =>
  suspects(({ authorization }) => authorization !== null && !test(authorization));

/** Dates a request by this header whenever it is present, signed or not. */
export const datedBy = (name: string): Pick<Policy, 'flaws'> => ({
  flaws: ({ flaws, authorization }, request, now) => {
    if (authorization === null || !has(request, name)) return flaws;
    const rest = flaws.filter(({ kind }) => kind !== 'late' && kind !== 'early');
    return Math.abs(Date.parse(fieldOf(request, name) ?? '') - now) > 300_999 ? [...rest, { kind: 'late' }] : rest;
  },
});

export const follows = (listed: readonly string[], order: readonly string[]): boolean =>
  order.filter((name) => listed.includes(name)).join() === listed.filter((name) => order.includes(name)).join();

export const USUAL = [
  '(request-target)',
  'host',
  'date',
  'x-date',
  'x-content-sha256',
  'content-type',
  'content-length',
];
