import { type Json, textOf, without } from '../../shared/json.ts';
import type { Edit } from '../deviation.ts';
import { bare, both, content, isTold, members, status, type Test, when } from '../edits.ts';

export const told = (...values: readonly number[]): Test => both(isTold, status(...values));

export const empty = (value: number): Edit => when(told(value), bare);

export const recoded = (value: number, other: string): Edit => when(told(value), members({ code: other }));

export const JUDGED = [
  'OCI-STATUS-404A',
  'OCI-STATUS-404B',
  'OCI-STATUS-400A',
  'OCI-STATUS-400B',
  'OCI-STATUS-400C',
  'OCI-STATUS-400D',
  'OCI-SIGN-01',
  'OCI-CLOCK-01',
  'OCI-STATUS-500',
  'OCI-STATUS-503',
  'OCI-STATUS-405',
  'OCI-ETAG-04',
  'OCI-THROTTLE-01',
  'OCI-PAGE-06',
  'OCI-PAGE-07',
  'OCI-STATUS-409',
  'OCI-STATUS-413',
  'OCI-RETRY-03',
];

export const ABSENT = ['OCI-STATUS-404A', 'OCI-STATUS-404B', 'OCI-STATUS-404C', 'OCI-LIFECYCLE-04', 'OCI-VERSION-01'];

export function leaking(trace: string): Edit {
  return content((whole): Json => ({ ...without(whole, 'message'), message: `${textOf(whole['message'])} ${trace}` }));
}
