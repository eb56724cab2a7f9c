import type { SentRequest } from '../../model/exchange.ts';
import type { Resend } from '../../model/profile.ts';
import { shellWord } from './shell-word.ts';

/** Header fields that every HTTP client writes itself. */
const OWN = ['authorization', 'host', 'content-length', 'user-agent', 'connection', 'accept-encoding'];
/** A longer body would hide the command that it belongs to. */
const BODY_LIMIT = 16_384;

/** The request as a command of the protocol's own client, one option a line. */
export const clientCommand = (request: SentRequest, { command, makes }: Resend): string => {
  const values = valuesOf(request, new Set([...OWN, ...makes]));
  return command.flatMap((line) => filledLine(line, values)).join(' \\\n  ');
};

type Values = Readonly<Record<string, string | undefined>>;

function valuesOf(
  { method, url, headers, body, bodyEncoding, wholeBody }: SentRequest,
  made: ReadonlySet<string>,
): Values {
  const own = headers.filter(([name]) => !made.has(name.toLowerCase()));
  const isInFile = bodyEncoding === 'base64' || wholeBody !== undefined || (body ?? '').length > BODY_LIMIT;
  return {
    method,
    url,
    headers: own.length > 0 ? JSON.stringify(Object.fromEntries(own)) : undefined,
    body: isInFile ? 'file://request-body' : (body ?? undefined),
  };
}

/** The line with its values as words of a POSIX shell; none where a value is absent. */
function filledLine(line: string, values: Values): readonly string[] {
  const names = [...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.some((name) => values[name] === undefined)) return [];
  return [line.replaceAll(/\{(\w+)\}/g, (_, name: string) => shellWord(values[name] ?? ''))];
}
