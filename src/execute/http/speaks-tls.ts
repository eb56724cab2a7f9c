import { isIP } from 'node:net';
import { connect } from 'node:tls';

/** A handshake takes no longer, whatever a request may. */
const MOST_MS = 5000;

/** Whether somebody at the URI's host and port speaks TLS. Nothing is sent over the connection, and no name checked. */
export const speaksTls = ({ hostname, port }: URL, withinMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({
      host,
      port: Number(port === '' ? 80 : port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      checkServerIdentity: () => undefined,
      rejectUnauthorized: false,
    });
    const end = (speaks: boolean): void => {
      socket.destroy();
      resolve(speaks);
    };
    socket.setTimeout(Math.min(withinMs, MOST_MS), () => {
      end(false);
    });
    socket.once('secureConnect', () => {
      end(true);
    });
    // An alert is spoken in TLS too: the server wants another version, or a client's certificate.
    socket.once('error', (error: Error & { readonly code?: string }) => {
      end(/_ALERT_|SSL alert number/.test(`${error.code ?? ''} ${error.message}`));
    });
    socket.once('close', () => {
      end(false);
    });
  });
