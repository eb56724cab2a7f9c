import type { SecureVersion } from 'node:tls';
import type { CertificateName } from './certificates.ts';

/** How a server speaks TLS. */
export interface TlsSettings {
  readonly certificate: CertificateName;
  readonly oldest: SecureVersion;
  readonly newest: SecureVersion;
  /**
   * How to answer plain HTTP: close the connection, send a front end's page, redirect to https (`redirect`)
   * or to http (`detour`), or serve it as over TLS.
   */
  readonly onPlain: 'hang up' | 'page' | 'redirect' | 'detour' | 'serve';
}

export const TLS: TlsSettings = { certificate: 'good', oldest: 'TLSv1.2', newest: 'TLSv1.3', onPlain: 'hang up' };
