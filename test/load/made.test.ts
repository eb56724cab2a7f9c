import { expect, test } from 'vitest';
import { expectTold, HEAD, load, type Mistake } from './config-mistake.ts';

const USERS = 'users: { main: { username: me, password: { env: SECRET } } }\ncapabilities: [create]\n';
const BOOK = 'book: { collection: /books, id: id, valid: {} }';

const config = (bindings: readonly string[], more = ''): string =>
  `${HEAD}${USERS}${more}bindings:\n${bindings.map((line) => `  ${line}\n`).join('')}`;

const MISTAKES: readonly Mistake[] = [
  {
    why: 'a binding that is not there',
    text: config(['note: ▸{ collection: /notes, id: id, valid: { book: { made: bok } } }', BOOK]),
    says: /no binding bok/,
    hint: /did you mean book\?/,
  },
  {
    why: 'a resource that needs itself in the end',
    text: config([
      'note: ▸{ collection: /notes, id: id, valid: { book: { made: book } } }',
      "book: { collection: '/books/{made.note}/books', id: id, valid: {} }",
    ]),
    says: /needs a resource of its own kind/,
  },
];

test.each(MISTAKES)('$why is told', (mistake) => {
  expectTold(mistake);
});

test('what is made is known by its name in bodies, and by that of a var', () => {
  const note =
    "note: { collection: '/books/{made.book}/notes', id: id, valid: { one: { made: book }, two: '{vars.bookId}' } }";
  const loaded = load(config([BOOK, note], 'vars: { bookId: { made: book } }\n'));
  expect(loaded.ok && loaded.value.bindings[1]?.create?.body).toEqual({ one: '{made.book}', two: '{made.book}' });
});
