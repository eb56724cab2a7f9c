import { type Example, conversation } from '../example.ts';

const asked = (fields: Readonly<Record<string, string>>, url?: string): Example['exchange'] => {
  const [exchange] = conversation({ asked: fields, ...(url === undefined ? {} : { url }) });
  if (exchange === undefined) throw new Error('a conversation has an exchange');
  return exchange;
};

export const examples: readonly Example[] = [
  { why: 'the field matches', params: { header: { accept: { matches: 'json' } } }, exchange: asked({ Accept: 'application/json' }), finds: [] },
  { why: 'the field is absent', params: { header: { accept: { present: true } } }, exchange: asked({}), finds: ['request.missing'] },
  { why: 'the field is another', params: { header: { version: '2' } }, exchange: asked({ version: '1' }), finds: ['request.unexpected'] },
  { why: 'the path matches', params: { path: { matches: '^/v1/' } }, exchange: asked({}, 'http://target.example/v1/a?b'), finds: [] },
  { why: 'the path is another', params: { path: { matches: '^/v1/' } }, exchange: asked({}, 'http://target.example/a/v1/'), finds: ['request.unexpected'] },
  { why: 'the URL matches', params: { url: { matches: '^http:' } }, exchange: asked({}, 'http://target.example/a'), finds: [] },
];
