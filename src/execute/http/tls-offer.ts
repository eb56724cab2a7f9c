import { once } from 'node:events';
import { isIP, type AddressInfo, type Socket } from 'node:net';
import { connect, createServer, type ConnectionOptions, type SecureVersion, type TLSSocket } from 'node:tls';
import type { TlsOffer } from '../../model/wire.ts';
import { credentialsOf, type Bounds } from './outcome.ts';

/**
 * Versions that OpenSSL gives up by itself unless its security level is lowered: it would look like the server's
 * refusal.
 */
const OLD: readonly TlsOffer[] = ['TLSv1', 'TLSv1.1'];

/** What a client says that offers this version alone. */
const offering = (offer: TlsOffer | undefined): ConnectionOptions => ({
  ...(offer === undefined || offer === 'plain' ? {} : { minVersion: offer, maxVersion: offer }),
  ...(offer !== undefined && OLD.includes(offer) ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
});

/** A connection to the target that offers what is asked for, through a tunnel where there is one. */
export function openTls(
  { host, port, tunnel }: { readonly host: string; readonly port: number; readonly tunnel?: Socket | undefined },
  bounds: Bounds,
  offer: TlsOffer | undefined,
): TLSSocket {
  return connect({
    host,
    port,
    ...(tunnel === undefined ? {} : { socket: tunnel }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    ...offering(offer),
    ...credentialsOf(bounds),
  });
}

const proved = new Map<TlsOffer, Promise<boolean>>();

/**
 * Whether this Node can complete a handshake in the version, shown on a server of our own; otherwise no refusal means
 * anything.
 */
export function canOffer(offer: TlsOffer): Promise<boolean> {
  const known = proved.get(offer) ?? (OLD.includes(offer) ? handshakeWithOurselves(offer) : Promise.resolve(true));
  proved.set(offer, known);
  return known;
}

async function handshakeWithOurselves(offer: TlsOffer): Promise<boolean> {
  const server = createServer(
    {
      key: KEY,
      cert: CERTIFICATE,
      minVersion: offer as SecureVersion,
      maxVersion: offer as SecureVersion,
      ciphers: 'DEFAULT@SECLEVEL=0',
    },
    (socket) => socket.end(),
  );
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    ca: CERTIFICATE,
    checkServerIdentity: () => undefined,
    ...offering(offer),
  });
  try {
    await once(client, 'secureConnect');
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
    server.close();
  }
}

/** Of the server with which this Node proves its own handshakes; it guards nothing. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUPlBDVdY5XZdLsPQ+rJqYnqt8IE4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA1MTQwMloYDzIxMjYxMDI5
MDUxNDAyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASfE5ghq0xfwceU+BGBFN5j8X9eM6WyWCUrNJ7YMo9ZtHj9LWA5hPyD
uPSkka6KbockGviupkQ6D5KQXd0yPK9io1MwUTAdBgNVHQ4EFgQUszFL8KCZQHm1
yiL71VguGjPeqbswHwYDVR0jBBgwFoAUszFL8KCZQHm1yiL71VguGjPeqbswDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiB6g4Mho5akY1+DtdrKpQbc
iuKDZmbX2TAh31JZ/MvjswIhAN5U+yoiMIHH61UHSGGKo+3PpCjPib6QJ9JaIMGo
pSwx
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcVllMqlVoBZijPmz
FmGYYuhaxjkN96vj9cf5T4bi7BihRANCAASfE5ghq0xfwceU+BGBFN5j8X9eM6Wy
WCUrNJ7YMo9ZtHj9LWA5hPyDuPSkka6KbockGviupkQ6D5KQXd0yPK9i
-----END PRIVATE KEY-----`;
