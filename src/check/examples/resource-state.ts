import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a state', params: 'state', exchange: sketch({ body: { resource_state: { state: 'READY' } } }), finds: [] },
  { why: 'an object without a state', params: 'state', exchange: sketch({ body: { a: [{ resource_state: {} }] } }), finds: ['resource-state.no-state'] },
  { why: 'a bare string', params: 'state', exchange: sketch({ body: { resource_state: 'READY' } }), finds: ['resource-state.not-an-object'] },
  { why: 'no resource state', params: 'state', exchange: sketch({ body: {} }), finds: null },
  { why: 'a progress of 100', params: 'progress', exchange: sketch({ body: { resource_state: { state: 'A', progress: 100 } } }), finds: [] },
  { why: 'a progress of 101', params: 'progress', exchange: sketch({ body: { resource_state: { state: 'A', progress: 101 } } }), finds: ['resource-state.bad-progress'] },
  { why: 'a string', params: 'progress', exchange: sketch({ body: { resource_state: { state: 'A', progress: '50' } } }), finds: ['resource-state.bad-progress'] },
  { why: 'messages that are objects with a text', params: 'messages', exchange: sketch({ body: { resource_state: { state: 'A', messages: [{ text: 'x' }] } } }), finds: [] },
  { why: 'messages that are strings', params: 'messages', exchange: sketch({ body: { resource_state: { state: 'A', messages: ['x'] } } }), finds: ['resource-state.bad-messages'] },
  { why: 'a known label', params: { labels: ['READY'] }, exchange: sketch({ body: { resource_state: { state: 'READY' } } }), finds: [] },
  { why: 'a label that the vendor defined', params: { labels: ['READY'] }, exchange: sketch({ body: { resource_state: { state: 'WARM' } } }), finds: ['resource-state.vendor-label'] },
];
