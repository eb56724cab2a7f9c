import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a Messages object', params: 'object', exchange: sketch({ status: 404, body: { messages: [] } }), finds: [] },
  { why: 'HTML', params: 'object', exchange: sketch({ status: 404, text: '<html>' }), finds: ['messages.not-an-object'] },
  { why: 'an error of another kind', params: 'object', exchange: sketch({ status: 404, body: { title: 'no' } }), finds: ['messages.foreign-object'] },
  { why: 'a bare object in place of the array', params: 'array', exchange: sketch({ body: { messages: { text: 'x' } } }), finds: ['messages.not-an-array'] },
  { why: 'an array of strings', params: 'array', exchange: sketch({ body: { messages: ['x'] } }), finds: ['messages.not-a-message'] },
  { why: 'no messages member', params: 'array', exchange: sketch({ body: {} }), finds: ['messages.absent'] },
  { why: 'an array', params: 'array', exchange: sketch({ body: { messages: [{ text: 'x' }] } }), finds: [] },
  { why: 'a text on each', params: 'text', exchange: sketch({ body: { messages: [{ text: 'x' }] } }), finds: [] },
  { why: 'a text missing on the second', params: 'text', exchange: sketch({ body: { messages: [{ text: 'x' }, { hint: 'y' }] } }), finds: ['messages.no-text'] },
  { why: 'no messages', params: 'text', exchange: sketch({ body: { messages: [] } }), finds: null },
  { why: 'a numeric code', params: 'strings', exchange: sketch({ body: { messages: [{ text: 'x', code: 7 }] } }), finds: ['messages.not-a-string'] },
  { why: 'members of the vendor', params: 'strings', exchange: sketch({ body: { messages: [{ text: 'x', code: '7', extra: 1 }] } }), finds: [] },
  { why: 'messages in the place of a resource', params: 'absent', exchange: sketch({ body: { messages: [] } }), finds: ['messages.unexpected'] },
  { why: 'a resource that has messages of its own', params: 'absent', exchange: sketch({ body: { name: 'a', messages: [] } }), finds: [] },
  { why: 'the offending member named', params: { names: '/size' }, exchange: sketch({ body: { messages: [{ text: 'x', field: 'size' }] } }), finds: [] },
  { why: 'no message that could name it', params: { names: '/size' }, exchange: sketch({ body: { messages: [] } }), finds: null },
  { why: 'another member named', params: { names: '/size' }, exchange: sketch({ body: { messages: [{ text: 'x', field: 'name' }] } }), finds: ['messages.field-not-named'] },
];
