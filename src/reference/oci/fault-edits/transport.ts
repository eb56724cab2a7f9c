import { TLS, type TlsSettings } from '../../tls/tls-settings.ts';
import type { Edit } from '../deviation.ts';
import { drop, type Test, when } from '../edits.ts';
import { isClockQuestion } from '../gates.ts';
import { flawed } from './overlook.ts';

export const tls = (settings: Partial<TlsSettings>) =>
  ({ tls: true, policy: { tls: { ...TLS, ...settings } } }) as const;

export const undated = (test: Test): Edit => when(test, drop('Date'));

export const isSkewed = flawed('late', 'early');

export const isEndpoint: Test = (_, { request }) => isClockQuestion(request);
