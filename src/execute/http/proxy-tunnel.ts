import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Bounds } from './outcome.ts';

/** What a proxy may answer before the tunnel begins; more is no answer to CONNECT. */
const MOST_OCTETS = 16_384;

/** Why there is no tunnel: never the target's fault. `silenceOf` knows the code. */
const noTunnel = (proxy: URL, detail: string): Error =>
  Object.assign(new Error(`it goes through the proxy ${proxy.host}, which ${detail}`), { code: 'NO_TUNNEL' });

/**
 * A connection to the target through a proxy, which sees nothing but octets (RFC 9110, 9.3.6). So that no proxy changes
 * or answers a request, this holds for http targets too.
 *
 * @throws an error with the code NO_TUNNEL
 */
export async function openTunnel(proxyUri: string, target: URL, bounds: Bounds, signal: AbortSignal): Promise<Socket> {
  const proxy = new URL(proxyUri);
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(bounds.requestMs)]);
  const socket = connectTo(proxy, bounds);
  // An error is told to whoever waits; one that comes when nobody does must not end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, proxy.protocol === 'https:' ? 'secureConnect' : 'connect', { signal: timeout });
    socket.write(requestFor(target, proxy), 'latin1');
    const status = await statusOf(socket, timeout);
    if (/^HTTP\/1\.\d 2\d\d/.test(status)) return socket;
    throw noTunnel(proxy, `answered ${status.slice(0, 80) || 'nothing'} to CONNECT`);
  } catch (error) {
    socket.destroy();
    const { code, message } = error as { readonly code?: string; readonly message: string };
    if (code === 'NO_TUNNEL' || signal.aborted) throw error;
    throw noTunnel(proxy, timeout.aborted ? 'did not answer CONNECT in time' : `cannot be reached: ${message}`);
  }
}

function connectTo({ protocol, hostname, port }: URL, { ca }: Bounds): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return connectTcp({ host, port: Number(port || 80) });
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ host, port: Number(port || 443), ...servername, ...(ca === undefined ? {} : { ca }) });
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

function requestFor(target: URL, { username, password }: URL): string {
  const authority = `${target.hostname}:${portOf(target)}`;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(username === '' ? [] : [`Proxy-Authorization: Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The status line of the proxy's answer; what the target sends behind it stays in the socket. */
async function statusOf(socket: Socket, signal: AbortSignal): Promise<string> {
  let head = Buffer.alloc(0);
  for (;;) {
    const chunk = socket.read() as Buffer | null;
    if (chunk === null) {
      if (socket.readableEnded) return head.toString('latin1').split('\r\n')[0] ?? '';
      await Promise.race([once(socket, 'readable', { signal }), once(socket, 'end', { signal })]);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0 && head.length < MOST_OCTETS) continue;
    if (end >= 0 && head.length > end + 4) socket.unshift(head.subarray(end + 4));
    return head.toString('latin1').split('\r\n')[0] ?? '';
  }
}
