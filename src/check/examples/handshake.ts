import type { Exchange } from '../../model/exchange.ts';
import { type Example, sketch } from '../example.ts';

function silent(reason: 'tls-refused' | 'refused' | 'not-sent' | 'certificate' | 'protocol' | 'timeout', url = 'http://target.example/'): Exchange {
  return { ...sketch({ silent: true, url }), silence: { reason, detail: 'as it was' } };
}

export const examples: readonly Example[] = [
  { why: 'a response', params: 'accepted', exchange: sketch({ status: 401 }), finds: [] },
  { why: 'a TLS alert', params: 'accepted', exchange: silent('tls-refused'), finds: ['handshake.refused'] },
  { why: 'a refused connection', params: 'accepted', exchange: silent('refused'), finds: ['handshake.unknown'] },
  { why: 'an old version is refused', params: 'refused', exchange: silent('tls-refused'), finds: [] },
  { why: 'an old version is accepted', params: 'refused', exchange: sketch({}), finds: ['handshake.accepted'] },
  { why: 'the client ended the handshake', params: 'refused', exchange: silent('not-sent'), finds: ['handshake.unknown'] },
  { why: 'a good certificate', params: 'trusted', exchange: sketch({ status: 401, url: 'https://target.example/' }), finds: [] },
  { why: 'no certificate at all', params: 'trusted', exchange: sketch({ status: 401 }), finds: ['handshake.unknown'] },
  { why: 'an expired certificate', params: 'trusted', exchange: silent('certificate', 'https://target.example/'), finds: ['handshake.untrusted'] },
  { why: 'the connection with plain HTTP is closed', params: 'not-plain', exchange: silent('protocol'), finds: [] },
  { why: 'plain HTTP is refused', params: 'not-plain', exchange: sketch({ status: 400, text: '<html>' }), finds: [] },
  { why: 'plain HTTP is redirected to https', params: 'not-plain', exchange: sketch({ status: 301, headers: { Location: 'https://target.example/' } }), finds: [] },
  { why: 'plain HTTP is redirected to plain HTTP', params: 'not-plain', exchange: sketch({ status: 301, headers: { Location: 'http://target.example/' } }), finds: ['handshake.redirected'] },
  { why: 'plain HTTP is served', params: 'not-plain', exchange: sketch({ body: {} }), finds: ['handshake.plain'] },
  { why: 'no response', params: 'not-plain', exchange: silent('timeout'), finds: ['handshake.unknown'] },
];
