import type { Socket } from 'node:net';
import type { TlsSettings } from './tls-settings.ts';

const PAGE = '<html><head><title>400 The plain HTTP request was sent to HTTPS port</title></head></html>\r\n';

/** Answers plain HTTP on the TLS port, as a front end would. */
export function answerPlain(how: Exclude<TlsSettings['onPlain'], 'serve'>, socket: Socket, octets: Buffer): void {
  if (how === 'hang up') {
    socket.destroy();
    return;
  }
  const target = /^[A-Z]+ (\/\S*) HTTP/.exec(octets.toString('latin1'))?.[1] ?? '/';
  const there = `${how === 'detour' ? 'http' : 'https'}://127.0.0.1:${socket.localPort ?? 443}${target}`;
  const head =
    how === 'page'
      ? ['400 Bad Request', 'Content-Type: text/html', `Content-Length: ${PAGE.length}`]
      : ['301 Moved Permanently', `Location: ${there}`, 'Content-Length: 0'];
  socket.resume().end(`HTTP/1.1 ${head.join('\r\n')}\r\nConnection: close\r\n\r\n${how === 'page' ? PAGE : ''}`);
}
