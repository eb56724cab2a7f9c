import { describe, expect, test } from 'vitest';
import type { Answered } from './oci-ask.ts';
import {
  at,
  DRGS,
  headerOf,
  limited,
  listIn,
  main,
  NETWORK,
  OBJECTS,
  of,
  origin,
  other,
  post,
  RESERVOIRS,
  unsigned,
  usePlainServer,
  VCNS,
} from './oci-plain.ts';

usePlainServer();

describe('a network', () => {
  test('comes into being, changes and goes as it is looked at', async () => {
    const born = await at(VCNS, post({ ...NETWORK, dnsLabel: null }));
    expect([born.status, born.json]).toMatchObject([
      200,
      {
        lifecycleState: 'PROVISIONING',
        compartmentId: main,
        cidrBlock: '10.9.0.0/16',
        displayName: expect.stringMatching(/^vcn\d+$/) as string,
      },
    ]);
    const path = `${VCNS}/${String(born.json?.['id'])}`;
    const put = (body: unknown, headers = {}): Promise<Answered> => at(path, { method: 'PUT', body, headers });
    expect((await put({ displayName: 'early' })).status).toBe(409);
    expect([(await at(path)).json?.['lifecycleState'], (await at(path)).json?.['lifecycleState']]).toEqual([
      'PROVISIONING',
      'AVAILABLE',
    ]);

    const etag = headerOf(await at(path), 'etag');
    expect(etag).not.toBe(born.headers['etag']);
    expect((await at(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await put({ displayName: 'x' }, { 'if-match': 'x' })).status).toBe(412);
    const changed = await put({ displayName: 'changed', cidrBlock: '10.0.0.0/8' }, { 'if-match': `"${etag}"` });
    expect(changed.json).toMatchObject({ displayName: 'changed', cidrBlock: '10.9.0.0/16' });
    expect((await put({ displayName: 'lost' }, { 'if-match': etag })).status).toBe(412);
    expect((await put({ displayName: '' })).status).toBe(400);
    expect((await at(path)).headers['etag']).toBe(changed.headers['etag']);

    expect([(await at(path, limited)).text, (await at(path, { ...limited, method: 'DELETE' })).status]).toEqual([
      (await at(`${VCNS}/none`)).text,
      404,
    ]);
    expect((await at(path, { method: 'DELETE', headers: { 'if-match': etag } })).status).toBe(412);
    expect((await at(path, { method: 'DELETE' })).status).toBe(204);
    expect((await at(path, { method: 'DELETE' })).json?.['code']).toBe('IncorrectState');
    expect((await at(VCNS + of(main))).text).not.toContain(path.slice(-30));
    const states = [await at(path), await at(path), await at(path), await at(path)].map(({ status, json }) => [
      status,
      json?.['lifecycleState'],
    ]);
    expect(states).toEqual([
      [200, 'TERMINATING'],
      [200, 'TERMINATED'],
      [200, 'TERMINATED'],
      [404, undefined],
    ]);
  });

  test('is created once for one token, and never again', async () => {
    const once = post({ ...NETWORK, displayName: 'once' }, { headers: { 'opc-retry-token': 'token-a' } });
    const [first, second] = await Promise.all([at(VCNS, once), at(VCNS, once)]);
    expect(first.json?.['id']).toBe(second.json?.['id']);
    expect((await at(VCNS, { ...once, headers: { 'opc-retry-token': 'token-b' } })).json?.['id']).not.toBe(
      first.json?.['id'],
    );
    await at(`${VCNS}/${String(first.json?.['id'])}`, { method: 'DELETE' });
    expect((await at(VCNS, once)).json?.['code']).toBe('InvalidatedRetryToken');
  });

  test('is changed by one of two that know the same etag', async () => {
    const { json } = await at(RESERVOIRS, post({ compartmentId: main, displayName: 'raced', capacityLitres: 1 }));
    const path = `${RESERVOIRS}/${String(json?.['id'])}`;
    const etag = headerOf(await at(path), 'etag');
    const race = await Promise.all(
      [2, 3].map((capacityLitres) =>
        at(path, { method: 'PUT', body: { capacityLitres }, headers: { 'if-match': etag } }),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

test('a reservoir is created with a Location, and deleted by a work request', async () => {
  const born = await at(RESERVOIRS, post({ compartmentId: main, displayName: 'brief', capacityLitres: 3 }));
  expect([born.status, born.headers['location']]).toEqual([
    201,
    `${origin()}${RESERVOIRS}/${String(born.json?.['id'])}`,
  ]);
  const removed = await at(`${RESERVOIRS}/${String(born.json?.['id'])}`, { method: 'DELETE' });
  expect(removed.status).toBe(202);
  const work = `/20240229/workRequests/${headerOf(removed, 'opc-work-request-id')}`;
  expect([
    (await at(work)).json?.['status'],
    (await at(work)).json?.['status'],
    (await at(work, limited)).status,
  ]).toEqual(['IN_PROGRESS', 'SUCCEEDED', 404]);
});

test('more than six gateways at a time are too many, and none of those is created', async () => {
  const burst = await Promise.all(Array.from({ length: 12 }, () => at(DRGS, post({ compartmentId: other }))));
  const refused = burst.filter(({ status }) => status === 429);
  expect([burst.length - refused.length, refused[0]?.json?.['code']]).toEqual([6, 'TooManyRequests']);
  expect(listIn(await at(DRGS + of(other)))).toHaveLength(6);
  await expect.poll(async () => (await at(DRGS, post({ compartmentId: other }))).status).toBe(200);
});

test('an outage comes and goes', async () => {
  const control = async (fault: string): Promise<number> => (await at('/control', post({ fault }, unsigned))).status;
  expect([await control('503'), (await at(OBJECTS)).json?.['code']]).toEqual([204, 'ServiceUnavailable']);
  expect([await control('500'), (await at(VCNS)).json?.['code']]).toEqual([204, 'InternalServerError']);
  expect([await control('none'), (await at(OBJECTS)).status, await control('forever')]).toEqual([204, 200, 400]);
});
