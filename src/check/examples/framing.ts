import { type Example, sketch } from '../example.ts';

const framed = (announced: number | null, received: number, complete = true, excess = 0) => ({
  framing: { announced, received, complete, excess },
});

export const examples: readonly Example[] = [
  { why: 'the announced length', params: true, exchange: sketch({ body: {}, response: framed(2, 2) }), finds: [] },
  { why: 'cut short', params: true, exchange: sketch({ body: {}, response: framed(9, 2, false) }), finds: ['framing.truncated'] },
  { why: 'octets after the end', params: true, exchange: sketch({ body: {}, response: framed(2, 2, true, 3) }), finds: ['framing.excess'] },
  { why: 'a response to HEAD with a body', params: true, exchange: sketch({ method: 'HEAD', response: framed(2, 0, true, 2) }), finds: ['framing.unexpected-body'] },
  { why: 'a response to HEAD with the Content-Length of GET', params: true, exchange: sketch({ method: 'HEAD', response: framed(2, 0) }), finds: [] },
  { why: 'a client that does not show the framing', params: true, exchange: sketch({ body: {} }), finds: null },
];
