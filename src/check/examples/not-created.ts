import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  {
    why: 'the collection has only the accepted resource',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: [],
  },
  {
    why: 'the collection has the refused resource',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: 'assay-run-2' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: ['not-created.created'],
  },
  {
    why: 'the collection has a resource whose name only begins like that of the refused one',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: 'assay-run-20' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: [],
  },
  {
    why: 'the collection has a refused resource without a unique value',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: '' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: '', size: 'S' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: ['not-created.created'],
  },
  {
    why: "somebody else's resource appeared in the meantime",
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: 'other' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: '', size: 'S' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: [],
  },
  {
    why: 'the collection shows no names',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: ['not-created.unknown'],
  },
];
