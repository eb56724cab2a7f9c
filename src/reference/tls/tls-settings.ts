import type { SecureVersion } from 'node:tls';
import type { CertificateName } from './certificates.ts';

/** How a server speaks TLS. */
export interface TlsSettings {
  readonly certificate: CertificateName;
  readonly oldest: SecureVersion;
  readonly newest: SecureVersion;
  /** What becomes of plain HTTP: the connection ends, a front end's page, a redirect to https or to http, or a service as over TLS. */
  readonly onPlain: 'hang up' | 'page' | 'redirect' | 'detour' | 'serve';
}

export const TLS: TlsSettings = { certificate: 'good', oldest: 'TLSv1.2', newest: 'TLSv1.3', onPlain: 'hang up' };
