import type { Suite } from '../../model/suite.ts';
import type { Surroundings } from '../../model/user.ts';
import type { RawConfig } from '../formats/config.ts';
import type { Report } from '../mistakes.ts';
import { secretOf } from './secret.ts';

interface Headers {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const FRAMING = 'it belongs to the message itself, and scenarios send it wrong on purpose';
const NEGOTIATED = 'scenarios choose it';
const DATED = 'signatures and scenarios choose it';
const CONDITION = 'a condition would make every request a conditional one';

/** Fields that no config may set for every request, and why not. */
const REFUSED: Readonly<Record<string, string>> = {
  authorization: 'credentials belong under users, so that scenarios can leave them out',
  'proxy-authorization': 'credentials of a proxy belong in proxy',
  host: FRAMING,
  connection: FRAMING,
  'content-length': FRAMING,
  'transfer-encoding': FRAMING,
  te: FRAMING,
  trailer: FRAMING,
  upgrade: FRAMING,
  expect: FRAMING,
  'keep-alive': FRAMING,
  accept: NEGOTIATED,
  'accept-encoding': NEGOTIATED,
  'content-type': NEGOTIATED,
  'content-encoding': NEGOTIATED,
  range: NEGOTIATED,
  date: DATED,
  'x-date': DATED,
  'x-content-sha256': DATED,
  'user-agent': 'it names the run, the scenario and the step',
  'if-match': CONDITION,
  'if-none-match': CONDITION,
  'if-modified-since': CONDITION,
  'if-unmodified-since': CONDITION,
  'if-range': CONDITION,
};

/** Header fields of every request. What scenarios control, or the profile sends itself, is refused. */
export function headersOf({ headers = {} }: RawConfig, suite: Suite, around: Surroundings, report: Report): Headers {
  const controlled = controlledBy(suite);
  const read = Object.entries(headers).map(([name, told]) => {
    const path = ['headers', name];
    const value = secretOf(told, path, around, report);
    const why = REFUSED[name.toLowerCase()] ?? (controlled.has(name.toLowerCase()) ? 'scenarios send it' : undefined);
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) report(path, `${name} is not the name of a header field`);
    else if (why !== undefined) report(path, `${name} cannot be sent with every request`, why);
    // Field values are octets; what is beyond visible ASCII has no agreed meaning (RFC 9110, 5.5).
    else if (!/^[\t\x20-\x7e]*$/.test(value))
      report(path, `the value of ${name} has a character that no field may have`);
    return { name, value, isSecret: typeof told !== 'string' };
  });
  return {
    headers: Object.fromEntries(read.map(({ name, value }) => [name, value.trim()])),
    secrets: read.filter(({ isSecret, value }) => isSecret && value !== '').map(({ value }) => value.trim()),
  };
}

/** The fields, in lower case, that the suite's own requests have. */
const controlledBy = ({ scenarios, profile }: Suite): ReadonlySet<string> =>
  new Set(
    [
      ...profile.defaults.flatMap(Object.keys),
      ...scenarios.flatMap(({ steps }) =>
        steps.flatMap(({ send, change }) => Object.keys({ ...send?.headers, ...change?.headers })),
      ),
    ].map((name) => name.toLowerCase()),
  );
