import { header, type Exchange, type SentRequest } from '../../model/exchange.ts';
import type { Resend } from '../../model/profile.ts';
import { clientCommand } from './client-command.ts';
import { curlOf } from './curl.ts';
import { shellWord } from './shell-word.ts';

/** How to send a request again. */
interface Replay {
  /** For a POSIX shell. */
  readonly command: string;
  /** What a reader has to know beside the command. */
  readonly note: string;
  /** False where the command cannot send exactly what was sent. */
  readonly isExact: boolean;
}

interface ReplayOptions {
  /** Characters of a body that stands in the command itself. */
  readonly bodyLimit?: number;
  /** For requests whose credentials cannot be sent twice. */
  readonly resend?: Resend | undefined;
}

/**
 * A command that sends the request again: curl, or the protocol's own client where the credentials cannot be sent
 * twice.
 */
export function replayOf({ request }: Exchange, requirement: string, options: ReplayOptions = {}): Replay {
  const { bodyLimit, resend } = options;
  const again = `assay run --requirement ${shellWord(requirement)}`;
  if (resend !== undefined && schemeOf(request) === resend.scheme.toLowerCase()) {
    return {
      command: clientCommand(request, resend),
      isExact: false,
      note: `${resend.note} Only assay sends credentials that are wrong on purpose: ${again}`,
    };
  }
  const isMasked = (header(request.headers, 'authorization') ?? '').includes('***');
  const credentials = isMasked
    ? 'Set ASSAY_USER and ASSAY_PASSWORD (for a token: ASSAY_SECRET), since the report does not keep credentials. '
    : '';
  return {
    command: curlOf(request, bodyLimit === undefined ? {} : { bodyLimit }),
    isExact: true,
    note: `${credentials}To repeat it with everything before and after it: ${again}`,
  };
}

/** The authentication scheme of Authorization in lower case; empty where there is none. */
const schemeOf = ({ headers }: SentRequest): string =>
  (/^[^\s,="]+/.exec(header(headers, 'authorization') ?? '')?.[0] ?? '').toLowerCase();

/** The command alone, or below its note as a comment where the command is not exact. */
export function commandOf(exchange: Exchange, requirement: string, options: ReplayOptions = {}): string {
  const { command, note, isExact } = replayOf(exchange, requirement, options);
  return isExact ? command : `# ${note}\n${command}`;
}
