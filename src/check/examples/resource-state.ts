import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'a state', params: 'state', exchange: sketch({ body: { resource_state: { state: 'READY' } } }), finds: [] },
  { why: 'no state inside', params: 'state', exchange: sketch({ body: { a: [{ resource_state: {} }] } }), finds: ['resource-state.no-state'] },
  { why: 'a bare string', params: 'state', exchange: sketch({ body: { resource_state: 'READY' } }), finds: ['resource-state.not-an-object'] },
  { why: 'no resource state at all', params: 'state', exchange: sketch({ body: {} }), finds: null },
  { why: '100 is the end', params: 'progress', exchange: sketch({ body: { resource_state: { state: 'A', progress: 100 } } }), finds: [] },
  { why: '101 is beyond it', params: 'progress', exchange: sketch({ body: { resource_state: { state: 'A', progress: 101 } } }), finds: ['resource-state.bad-progress'] },
  { why: 'a string', params: 'progress', exchange: sketch({ body: { resource_state: { state: 'A', progress: '50' } } }), finds: ['resource-state.bad-progress'] },
  { why: 'messages that are messages', params: 'messages', exchange: sketch({ body: { resource_state: { state: 'A', messages: [{ text: 'x' }] } } }), finds: [] },
  { why: 'messages that are strings', params: 'messages', exchange: sketch({ body: { resource_state: { state: 'A', messages: ['x'] } } }), finds: ['resource-state.bad-messages'] },
  { why: 'a known label', params: { labels: ['READY'] }, exchange: sketch({ body: { resource_state: { state: 'READY' } } }), finds: [] },
  { why: 'a label of the vendor', params: { labels: ['READY'] }, exchange: sketch({ body: { resource_state: { state: 'WARM' } } }), finds: ['resource-state.vendor-label'] },
];
