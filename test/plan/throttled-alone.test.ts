import { expect, test } from 'vitest';
import { json, tinyServer } from '../cli/stage.ts';
import { runSmall } from '../fixtures/small-suite.ts';

const SCENARIOS = `- id: any
  title: A list is there
  each: [{ binding: [list] }]
  steps:
    - { id: read, send: { url: '{binding.list}' }, expect: [{ requirement: SMALL-A-01, status: 200 }] }
- id: throttled
  title: A list is there
  each: [{ binding: [list, throttled] }]
  steps:
    - { id: burst, send: { url: '{binding.list}' }, expect: [{ requirement: SMALL-B-01, status: 200 }] }
`;

const configOf = (throttled: string): string => `bindings:
  rapid: { collection: /rapid, list: { items: '' } }
  slow: { collection: /slow, list: { items: '' }, throttled: ${throttled} }
`;

test.each([
  { throttled: '{ requests: 20 }', read: ['/rapid', '/slow'] },
  { throttled: '{ requests: 20, alone: true }', read: ['/rapid'] },
])('a binding with throttled: $throttled', async ({ throttled, read }) => {
  const server = await tinyServer((_request, response) => {
    json(response, 200, []);
  });
  const ran = await runSmall({ scenarios: SCENARIOS, config: configOf(throttled) }, server.url);
  await server.close();
  const paths = (step: string) => ran.of(step).map(({ request }) => new URL(request.url).pathname);
  expect(paths('read').sort(), ran.said).toEqual(read);
  expect(paths('burst')).toEqual(['/slow']);
});
