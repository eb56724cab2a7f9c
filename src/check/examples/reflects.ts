import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the change was applied', params: { members: { '/size': 'L' } }, exchange: sketch({ body: { size: 'L' } }), finds: [] },
  { why: 'the change was not applied', params: { members: { '/size': 'L' }, since: 'a' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: ['reflects.not-applied'] },
  { why: 'the value was normalised', params: { members: { '/size': 'l' }, since: 'a' }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: [] },
  { why: 'the member is not shown, although the config requires it', params: { members: { '/status': 'STOPPED' }, strict: true }, exchange: sketch({ body: { size: 'S' } }), finds: ['reflects.not-applied'] },
  { why: 'the member is not shown', params: { members: { '/operation': 'STOP' } }, exchange: sketch({ body: { size: 'S' } }), finds: null },
  { why: 'a refused change was not applied', params: { members: { '/size': 'L' }, since: 'a', as: 'kept' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: [] },
  { why: 'a refused change was applied', params: { members: { '/size': 'L' }, since: 'a', as: 'kept' }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ body: { size: 'S' } })]]) }, finds: ['reflects.applied'] },
  { why: 'a change of another member', params: { sent: 'a', since: 'b', as: 'still' }, exchange: sketch({ body: { size: 'l' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L' } })], ['b', sketch({ body: { size: 'l' } })]]) }, finds: [] },
  { why: 'a change of another member that resets this one', params: { sent: 'a', since: 'b', as: 'still' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L' } })], ['b', sketch({ body: { size: 'L' } })]]) }, finds: ['reflects.lost'] },
  { why: 'the values of a creation', params: { sent: 'a' }, exchange: sketch({ body: { size: 'S' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L', deep: {} } })]]) }, finds: ['reflects.not-applied'] },
  { why: 'a member that is never shown', params: { sent: 'a', strict: true, except: ['/secret'] }, exchange: sketch({ body: { size: 'L' } }), context: { steps: new Map([['a', sketch({ sent: { size: 'L', secret: 'x' } })]]) }, finds: [] },
  { why: 'the body is not a representation', params: { members: { '/size': 'L' } }, exchange: sketch({ text: 'x' }), finds: ['reflects.no-representation'] },
];
