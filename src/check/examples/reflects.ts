import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'applied', params: { members: { '/size': 'L' } }, exchange: sketch({ body: { size: 'L' } }), finds: [] },
  { why: 'not applied', params: { members: { '/size': 'L' }, since: 'a' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: ['reflects.not-applied'] },
  { why: 'normalised', params: { members: { '/size': 'l' }, since: 'a' }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: [] },
  { why: 'not shown, though the config says that it should be', params: { members: { '/status': 'STOPPED' }, strict: true }, exchange: sketch({ body: { size: 'S' } }), finds: ['reflects.not-applied'] },
  { why: 'not shown at all', params: { members: { '/operation': 'STOP' } }, exchange: sketch({ body: { size: 'S' } }), finds: null },
  { why: 'a refused change was kept out', params: { members: { '/size': 'L' }, since: 'a', as: 'kept' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: [] },
  { why: 'a refused change was applied', params: { members: { '/size': 'L' }, since: 'a', as: 'kept' }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: ['reflects.applied'] },
  { why: 'a change of another member', params: { sent: 'a', since: 'b', as: 'still' }, exchange: sketch({ body: { size: 'l' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L' } })], ['b', sketch({ body: { size: 'l' } })]]) }, finds: [] },
  { why: 'a change of another member that resets this one', params: { sent: 'a', since: 'b', as: 'still' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L' } })], ['b', sketch({ body: { size: 'L' } })]]) }, finds: ['reflects.lost'] },
  { why: 'what a creation sent', params: { sent: 'a' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L', deep: {} } })]]) }, finds: ['reflects.not-applied'] },
  { why: 'one that is never shown', params: { sent: 'a', strict: true, except: ['/secret'] }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L', secret: 'x' } })]]) }, finds: [] },
  { why: 'no representation', params: { members: { '/size': 'L' } }, exchange: sketch({ text: 'x' }), finds: ['reflects.no-representation'] },
];
