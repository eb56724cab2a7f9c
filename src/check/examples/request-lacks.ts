import { type Example, type Part, conversation } from '../example.ts';

const asked = (part: Part): Example['exchange'] => {
  const [exchange] = conversation(part);
  if (exchange === undefined) throw new Error('a conversation has an exchange');
  return exchange;
};
const params = { matches: 'SECRET', except: ['authorization'] };

export const examples: readonly Example[] = [
  { why: 'nothing of the kind', params, exchange: asked({ sent: { a: 1 } }), finds: [] },
  { why: 'in the URL', params, exchange: asked({ url: 'http://target.example/?key=SECRET' }), finds: ['request-lacks.held'] },
  { why: 'in the body', params, exchange: asked({ sent: { key: 'SECRET' } }), finds: ['request-lacks.held'] },
  { why: 'in a header field', params, exchange: asked({ asked: { Cookie: 'SECRET' } }), finds: ['request-lacks.held'] },
  { why: 'where it belongs', params, exchange: asked({ asked: { Authorization: 'SECRET' } }), finds: [] },
];
