import type { Exchange, SentRequest } from '../model/exchange.ts';
import { header } from '../model/exchange.ts';
import { curlOf, shellWord } from './curl.ts';

/** How to send a request again. */
interface Replay {
  readonly command: string;
  /** What has to be known beside the command. */
  readonly note: string;
  /** False where the command cannot send just what was sent. */
  readonly isExact: boolean;
}

/** A signature covers the date and cannot be sent twice; a client that signs has to make a new one. */
const SIGNED = /^signature\b/i;

const isSigned = ({ headers }: SentRequest): boolean => SIGNED.test(header(headers, 'authorization') ?? '');

/** Written anew by whoever signs. */
const SIGNER = new Set([
  'authorization',
  'date',
  'x-date',
  'host',
  'content-length',
  'x-content-sha256',
  'user-agent',
  'connection',
  'accept-encoding',
]);

function signedCommand({ method, url, headers, body, bodyEncoding }: SentRequest): string {
  const own = Object.fromEntries(headers.filter(([name]) => !SIGNER.has(name.toLowerCase())));
  const content =
    body === null
      ? []
      : [
          `--request-body ${bodyEncoding === 'base64' || body.length > 16_384 ? 'file://request-body' : shellWord(body)}`,
        ];
  return [
    `oci raw-request --http-method ${shellWord(method)}`,
    `--target-uri ${shellWord(url)}`,
    ...(Object.keys(own).length > 0 ? [`--request-headers ${shellWord(JSON.stringify(own))}`] : []),
    ...content,
  ].join(' \\\n  ');
}

/** The command for a shell, and, where that cannot be it, how else; the whole row is asked again by `assay run`. */
export function replayOf(
  { request }: Exchange,
  requirement: string,
  options: { readonly bodyLimit?: number } = {},
): Replay {
  const again = `assay run --requirement ${shellWord(requirement)}`;
  if (isSigned(request)) {
    return {
      command: signedCommand(request),
      isExact: false,
      note: `The signature covers the date and is not kept: this command signs anew, with your own profile. What is wrong on purpose in a signature comes only from: ${again}`,
    };
  }
  const isMasked = (header(request.headers, 'authorization') ?? '').includes('***');
  const credentials = isMasked
    ? 'ASSAY_USER and ASSAY_PASSWORD (for a token: ASSAY_SECRET) stand for the credentials, which are not kept. '
    : '';
  return {
    command: curlOf(request, options),
    isExact: true,
    note: `${credentials}With all that comes before and after it: ${again}`,
  };
}

/** For a shell too, the note as a comment where it must not be missed. */
export function commandOf(
  exchange: Exchange,
  requirement: string,
  options: { readonly bodyLimit?: number } = {},
): string {
  const { command, note, isExact } = replayOf(exchange, requirement, options);
  return isExact ? command : `# ${note}\n${command}`;
}
