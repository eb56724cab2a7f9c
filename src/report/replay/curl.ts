import { header, type HeaderField, type SentRequest } from '../../model/exchange.ts';
import { hasHidden } from '../safe-text.ts';
import { printfFormat, shellWord } from './shell-word.ts';

/** curl writes these itself. */
const OWN = new Set(['host', 'content-length', 'user-agent', 'connection']);
/** A masked secret; recordings number those that they tell apart. */
const MASK = /(\*{3}\d*)/;
/** A longer body would hide the command that it belongs to. */
const BODY_LIMIT = 16_384;
const WORD_LIMIT = 8192;

const bounded = (text: string): string =>
  text.length > WORD_LIMIT ? `${text.slice(0, WORD_LIMIT)}… cut: ${WORD_LIMIT} of ${text.length} characters` : text;

/** A word in which a masked secret is taken from the environment. */
const masked = (text: string): string =>
  bounded(text)
    .split(MASK)
    .map((part) => (MASK.test(part) ? secretOf(part.slice(3)) : part === '' ? '' : shellWord(part)))
    .join('') || "''";

const secretOf = (number: string): string => (number === '' ? '"$ASSAY_SECRET"' : `"$ASSAY_SECRET_${number}"`);

const BASIC = `"$ASSAY_USER:$ASSAY_PASSWORD"`;

function headerOption([name, value]: HeaderField): string {
  const scheme = /^(basic) \*{3}\d*$/i.exec(name.toLowerCase() === 'authorization' ? value : '')?.[1];
  if (scheme === 'Basic') return `-u ${BASIC}`;
  // curl's -u would spell the scheme its own way, and the spelling may be what is tried.
  if (scheme !== undefined) return `-H "${name}: ${scheme} $(printf %s ${BASIC} | base64)"`;
  return `-H ${value === '' ? shellWord(`${name};`) : masked(`${name}: ${value}`)}`;
}

/** Takes away fields that curl would add of its own accord. */
const unwanted = (request: SentRequest, hasBody: boolean): readonly string[] =>
  ['Accept', ...(hasBody ? ['Content-Type'] : [])]
    .filter((name) => header(request.headers, name) === undefined)
    .map((name) => `-H '${name}:'`);

interface Content {
  /** What stands before `curl`. */
  readonly source: string;
  readonly option: readonly string[];
}

function contentOf(request: SentRequest, bodyLimit: number): Content {
  const { body, bodyEncoding, wholeBody } = request;
  if (body === null) {
    return { source: '', option: header(request.headers, 'content-length') === undefined ? [] : ["--data-raw ''"] };
  }
  if (body.length > bodyLimit || wholeBody !== undefined) {
    const amount = `${body.length} characters${bodyEncoding === 'base64' ? ' of base64' : ''}, see report.json`;
    const where = wholeBody === undefined ? amount : `${wholeBody.octets} octets, see exchanges.ndjson`;
    return { source: `# request-body: ${where}\n`, option: ['--data-binary @request-body'] };
  }
  if (bodyEncoding === 'base64')
    return { source: `printf %s ${shellWord(body)} | base64 -d | `, option: ['--data-binary @-'] };
  if (hasHidden(body)) return { source: `printf '${printfFormat(body)}' | `, option: ['--data-binary @-'] };
  return { source: '', option: [`--data-raw '${body.replaceAll("'", "'\\''")}'`] };
}

function methodOption(request: SentRequest, hasBody: boolean): readonly string[] {
  if (request.method === 'GET' && !hasBody) return [];
  if (request.method === 'HEAD' && !hasBody) return ['-I'];
  return [`-X ${shellWord(request.method)}`];
}

/**
 * The request as a curl command for a POSIX shell, one option a line. Masked secrets come from the environment
 * variables ASSAY_USER, ASSAY_PASSWORD and ASSAY_SECRET. A body of more than `bodyLimit` characters is read from a
 * file.
 */
export function curlOf(request: SentRequest, options: { readonly bodyLimit?: number } = {}): string {
  const { source, option } = contentOf(request, options.bodyLimit ?? BODY_LIMIT);
  const hasBody = option.length > 0;
  const literal = [
    ...(/[[\]{}]/.test(request.url) ? ['--globoff'] : []),
    ...(/\/\.{1,2}(?:[/?#]|$)/.test(request.url) ? ['--path-as-is'] : []),
  ];
  const command = ['curl', '--http1.1', '-i', ...methodOption(request, hasBody), ...literal, masked(request.url)].join(
    ' ',
  );
  const headers = request.headers.filter(([name]) => !OWN.has(name.toLowerCase())).map(headerOption);
  return source + [command, ...headers, ...unwanted(request, hasBody), ...option].join(' \\\n  ');
}
