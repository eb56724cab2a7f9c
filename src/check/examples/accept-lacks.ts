import { type Example, conversation } from '../example.ts';

const asked = (accept?: string): Example['exchange'] => {
  const [exchange] = conversation({ asked: accept === undefined ? {} : { Accept: accept } });
  if (exchange === undefined) throw new Error('a conversation has an exchange');
  return exchange;
};
const params = 'messages$';

export const examples: readonly Example[] = [
  { why: 'other types', params, exchange: asked('application/x.thing, */*'), finds: [] },
  { why: 'the type among others', params, exchange: asked('application/x.thing;q=1, Application/X.Messages;q=0.5'), finds: ['accept-lacks.held'] },
  { why: 'the type with q=0', params, exchange: asked('application/x.messages; q=0.0, */*'), finds: [] },
  { why: 'no Accept', params, exchange: asked(), finds: null },
];
