import { tell as tellRaw } from '../ask.ts';
import { signed, type Asked } from '../oci-ask.ts';
import { timeless } from './say.ts';

/** The answer to raw octets, without what time changes. */
export const tell = async (origin: string, octets: string): Promise<string> => timeless(await tellRaw(origin, octets));

/** Like `ask`, but returns all octets of the answer. */
export function tellSigned(origin: string, path: string, asked: Asked): Promise<string> {
  const { method = 'GET' } = asked;
  const fields = Object.entries(signed(new URL(`${origin}${path}`), method, undefined, asked))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return tell(origin, `${method} ${path} HTTP/1.1\r\n${fields}connection: close\r\n\r\n`);
}
