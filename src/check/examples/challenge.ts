import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a challenge with its realm', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401, headers: { 'WWW-Authenticate': 'basic realm="a, b", charset="UTF-8"' } }), finds: [] },
  { why: 'after another challenge in the same field', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401, headers: { 'WWW-Authenticate': 'Digest realm="x", nonce="y", Basic realm="z"' } }), finds: [] },
  { why: 'after a scheme without parameters', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401, headers: { 'WWW-Authenticate': 'Negotiate, Basic realm=z' } }), finds: [] },
  { why: 'spaces around the equals sign', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401, headers: { 'WWW-Authenticate': 'basic charset="UTF-8" , REALM = "a"' } }), finds: [] },
  { why: 'no challenge', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401 }), finds: ['challenge.missing'] },
  { why: 'the realm belongs to another challenge', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401, headers: { 'WWW-Authenticate': 'Basic, Digest realm="x"' } }), finds: ['challenge.no-parameter'] },
  { why: 'only another scheme', params: { scheme: 'Basic', parameters: ['realm'] }, exchange: sketch({ status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="x"' } }), finds: ['challenge.other-scheme'] },
];
