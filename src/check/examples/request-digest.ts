import { type Example, conversation } from '../example.ts';

const asked = (hash: string | undefined, sent?: string): Example['exchange'] => {
  const [exchange] = conversation({ asked: hash === undefined ? {} : { 'x-hash': hash }, ...(sent === undefined ? {} : { sent }) });
  if (exchange === undefined) throw new Error('a conversation has an exchange');
  return exchange;
};

export const examples: readonly Example[] = [
  { why: 'the hash of no body', params: 'x-hash', exchange: asked('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='), finds: [] },
  { why: 'the hash of another body', params: 'x-hash', exchange: asked('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', 'text'), finds: ['request-digest.other'] },
  { why: 'no hash', params: 'x-hash', exchange: asked(undefined, 'text'), finds: null },
];
