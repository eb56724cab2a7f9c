import type { User } from '../../model/config.ts';
import type { HeaderField } from '../../model/exchange.ts';
import type { UserMistake } from '../../model/user.ts';
import { NEARNESSES, nearMiss, type Nearness } from '../../support/near-miss.ts';
import type { AuthKind } from './auth-kind.ts';

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

const MALFORMED = {
  'no-colon': ({ username = '' }: Readonly<Record<string, string>>) => `Basic ${encode(username)}`,
  'bad-base64': () => 'Basic ä=%%%=ä',
  empty: () => 'Basic',
  'other-scheme': () => 'Bearer assay',
} as const;

type Malformed = keyof typeof MALFORMED;
const isKnown = (name: string): name is Malformed => Object.hasOwn(MALFORMED, name);

/** A space is lost only where a server trims what it has decoded. */
const MANGLED = [...NEARNESSES, 'spaced'] as const;
type Mangled = Nearness | 'spaced';

/** Never the right text itself. */
const mangled = (text: string, how: Mangled): string => (how === 'spaced' ? `${text} ` : nearMiss(text, how));

const CONTROL = /\p{Cc}/u;

/** User names have no colon, and neither part has control characters (RFC 7617, 2). */
function mistakes({ username = '', password = '' }: User): readonly UserMistake[] {
  const parts = Object.entries({ username, password });
  return [
    ...(username.includes(':')
      ? [
          {
            entry: 'username',
            message: 'a user name of HTTP Basic has no colon',
            hint: 'it would end there: RFC 7617, 2',
          },
        ]
      : []),
    ...parts
      .filter(([, value]) => CONTROL.test(value))
      .map(([entry]) => ({ entry, message: `the ${entry} has a control character, such as a line end` })),
  ];
}

/** HTTP Basic (RFC 7617), user name and password in UTF-8. */
export const basic: AuthKind = {
  summary: 'HTTP Basic (RFC 7617)',
  variants: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    properties: {
      user: { type: 'string' },
      username: { type: 'string', description: 'in place of the right one' },
      password: { type: 'string', description: 'in place of the right one' },
      scheme: { type: 'string', description: 'the scheme name as it shall be spelt' },
      malformed: {
        type: 'string',
        description: `${Object.keys(MALFORMED).join(', ')}, or what shall stand behind the scheme`,
      },
      mangle: { enum: MANGLED, description: 'a wrong password that is close to the right one' },
      'mangle-username': { enum: MANGLED, description: 'a wrong user name that is close to the right one' },
    },
  },
  mistakes,
  sign(_request, user, variant): readonly HeaderField[] {
    const { scheme = 'Basic', malformed, ...told } = variant as Readonly<Record<string, string>>;
    const part = (entry: string, mangle: string | undefined): string =>
      mangle === undefined ? (told[entry] ?? user[entry] ?? '') : mangled(user[entry] ?? '', mangle as Mangled);
    const username = part('username', told['mangle-username']);
    const password = part('password', told['mangle']);
    if (malformed !== undefined)
      return [['Authorization', isKnown(malformed) ? MALFORMED[malformed](user) : `Basic ${malformed}`]];
    return [['Authorization', `${scheme} ${encode(`${username}:${password}`)}`]];
  },
  // A wrong password that is close to the right one gives it away as much as the right one does.
  traces: ({ username = '', password = '' }) => [
    ...MANGLED.map((how) => encode(`${mangled(username, how)}:${password}`)),
    ...[password, ...MANGLED.map((how) => mangled(password, how))].flatMap((one) => [
      encode(`${username}:${one}`),
      ...(one.length > 3 ? [one] : []),
    ]),
  ],
};
