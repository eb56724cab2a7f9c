import { type Example, exampleContext, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  {
    why: 'only the accepted one is there',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: [],
  },
  {
    why: 'the refused one is there',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: 'assay-run-2' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: ['not-created.created'],
  },
  {
    why: "another scenario's, whose name only begins like the refused one's",
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: 'assay-run-20' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: 'assay-run-2' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: [],
  },
  {
    why: 'a refused one without a unique value is there',
    params: { refused: 'bad', before: 'old', control: 'good' },
    exchange: sketch({ body: { elements: [{ uri: '/1', name: 'assay-run-1' }, { uri: '/2', name: '' }] } }),
    context: { ...exampleContext, steps: new Map([['bad', sketch({ sent: { name: '', size: 'S' } })], ['old', sketch({ body: { elements: [] } })], ['good', sketch({ sent: { name: 'assay-run-1' } })]]) },
    finds: ['not-created.created'],
  },
  {
    why: "somebody else's resource appeared meanwhile",
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
