import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a Messages object', params: 'object', exchange: sketch({ status: 404, body: { messages: [] } }), finds: [] },
  { why: 'HTML', params: 'object', exchange: sketch({ status: 404, text: '<html>' }), finds: ['messages.not-an-object'] },
  { why: 'another kind of error object', params: 'object', exchange: sketch({ status: 404, body: { title: 'no' } }), finds: ['messages.foreign-object'] },
  { why: 'an object instead of the array', params: 'array', exchange: sketch({ body: { messages: { text: 'x' } } }), finds: ['messages.not-an-array'] },
  { why: 'an array of strings', params: 'array', exchange: sketch({ body: { messages: ['x'] } }), finds: ['messages.not-a-message'] },
  { why: 'no messages member', params: 'array', exchange: sketch({ body: {} }), finds: ['messages.absent'] },
  { why: 'an array', params: 'array', exchange: sketch({ body: { messages: [{ text: 'x' }] } }), finds: [] },
  { why: 'each message has a text', params: 'text', exchange: sketch({ body: { messages: [{ text: 'x' }] } }), finds: [] },
  { why: 'the second message has no text', params: 'text', exchange: sketch({ body: { messages: [{ text: 'x' }, { hint: 'y' }] } }), finds: ['messages.no-text'] },
  { why: 'no messages', params: 'text', exchange: sketch({ body: { messages: [] } }), finds: null },
  { why: 'a numeric code', params: 'strings', exchange: sketch({ body: { messages: [{ text: 'x', code: 7 }] } }), finds: ['messages.not-a-string'] },
  { why: "the vendor's own members", params: 'strings', exchange: sketch({ body: { messages: [{ text: 'x', code: '7', extra: 1 }] } }), finds: [] },
  { why: 'messages instead of a resource', params: 'absent', exchange: sketch({ body: { messages: [] } }), finds: ['messages.unexpected'] },
  { why: 'a resource with a messages member', params: 'absent', exchange: sketch({ body: { name: 'a', messages: [] } }), finds: [] },
  { why: 'a message names the member', params: { names: '/size' }, exchange: sketch({ body: { messages: [{ text: 'x', field: 'size' }] } }), finds: [] },
  { why: 'no messages', params: { names: '/size' }, exchange: sketch({ body: { messages: [] } }), finds: null },
  { why: 'a message names another member', params: { names: '/size' }, exchange: sketch({ body: { messages: [{ text: 'x', field: 'name' }] } }), finds: ['messages.field-not-named'] },
];
