import { fieldOf, withField, withoutField, type Header, type Incoming } from './incoming.ts';
import type { Wire } from './outgoing.ts';

interface Replied {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly wire: Wire;
}

interface Asked {
  readonly request: Incoming;
  /** The request before a fault changed it. */
  readonly received: Incoming;
}

/** Whether a reply is meant. */
type Test<R, S> = (reply: R, scene: S) => boolean;
type Edit<R, S> = (reply: R, scene: S) => R;

/**
 * The vocabulary of fault tables, for the replies R and the scenes S of one server.
 * Tests say which replies are meant: status, method, both, not, sent.
 * Edits say what becomes of them: when, chain, drop, put, become, wire, raw.
 */
export function editsOf<R extends Replied, S extends Asked>() {
  const status =
    (...values: readonly number[]): Test<R, S> =>
    (reply) =>
      values.includes(reply.status);
  const method =
    (...names: readonly string[]): Test<R, S> =>
    (_, { request }) =>
      names.includes(request.method);
  const both =
    (...tests: readonly Test<R, S>[]): Test<R, S> =>
    (reply, scene) =>
      tests.every((test) => test(reply, scene));
  const not =
    (test: Test<R, S>): Test<R, S> =>
    (reply, scene) =>
      !test(reply, scene);
  const sent =
    (name: string, value?: RegExp): Test<R, S> =>
    (_, { received }) => {
      const field = fieldOf(received, name);
      return field !== null && (value?.test(field) ?? true);
    };

  const when =
    (test: Test<R, S>, edit: Edit<R, S>): Edit<R, S> =>
    (reply, scene) =>
      test(reply, scene) ? edit(reply, scene) : reply;
  const chain =
    (...edits: readonly Edit<R, S>[]): Edit<R, S> =>
    (reply, scene) =>
      edits.reduce((edited, edit) => edit(edited, scene), reply);
  const drop =
    (name: string): Edit<R, S> =>
    (reply) =>
      withoutField(reply, name);
  const put =
    (name: string, value: string): Edit<R, S> =>
    (reply) =>
      withField(reply, name, value);
  const become =
    (value: number): Edit<R, S> =>
    (reply) => ({ ...reply, status: value });
  const wire =
    (change: Partial<R['wire']>): Edit<R, S> =>
    (reply) => ({ ...reply, wire: { ...reply.wire, ...change } });
  const raw =
    (change: Partial<NonNullable<Wire['raw']>>): Edit<R, S> =>
    (reply) => ({
      ...reply,
      wire: { ...reply.wire, raw: { version: 'HTTP/1.1', surplus: 0, body: 'as allowed', ...change } },
    });
  return { status, method, both, not, sent, when, chain, drop, put, become, wire, raw };
}
