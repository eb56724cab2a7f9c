import { fieldOf, type Incoming } from '../shared/incoming.ts';

export type Version = '10000' | '10001';

/** Null: a version that this server does not know. */
export function versionOf(request: Incoming): Version | null {
  const asked = fieldOf(request, 'x-specification-version')?.trim() ?? '10001';
  return asked === '10000' || asked === '10001' ? asked : null;
}
