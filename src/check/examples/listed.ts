import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'it is there', params: { uri: '/r/1', present: true }, exchange: sketch({ body: { elements: [{ uri: 'http://target.example/r/1' }] } }), finds: [] },
  { why: 'it is missing', params: { uri: '/r/1', present: true }, exchange: sketch({ body: { elements: [] } }), finds: ['listed.missing'] },
  { why: 'it is gone', params: { uri: '/r/1', present: false }, exchange: sketch({ body: { type: 'URI', elements: ['/r/2'] } }), finds: [] },
  { why: 'it is still there', params: { uri: '/r/1', present: false }, exchange: sketch({ body: { type: 'URI', elements: ['/r/1'] } }), finds: ['listed.still-there'] },
  { why: 'no JSON', params: { uri: '/r/1', present: false }, exchange: sketch({ text: '' }), finds: ['listed.unreadable'] },
];
