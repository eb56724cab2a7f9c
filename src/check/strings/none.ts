import type { Exchange } from '../../model/exchange.ts';
import { evidence, quote } from '../../model/finding.ts';
import { below, objectsIn } from '../../model/json.ts';
import { sentJson } from '../../model/listing.ts';
import { jsonOf } from '../../model/representation.ts';
import { matches } from '../../support/patterns.ts';
import type { Part } from '../parts.ts';

export interface None {
  readonly members: readonly string[];
  readonly matches: string;
  /** What the request itself said may be said again. */
  readonly 'unless-sent'?: true;
}

export const none: Part<None> = ({ members, matches: pattern, 'unless-sent': unlessSent }, exchange) => {
  const isForbidden = matches(pattern);
  const sent = unlessSent === true ? textsSent(exchange) : [];
  const forbidden = (text: string): boolean =>
    isForbidden(text) && isForbidden(sent.reduce((rest, one) => rest.replaceAll(one, ''), text));
  return objectsIn(jsonOf(exchange)).flatMap(({ node, pointer }) =>
    members
      .filter((name) => typeof node[name] === 'string' && forbidden(node[name]))
      .map((name) => ({
        code: 'strings.found',
        message: `${name} is ${quote(node[name])}`,
        actual: evidence(node[name]),
        where: below(pointer, name),
      })),
  );
};

/** Shorter texts stand in any message by chance. */
const SHORTEST_SENT = 4;
const MOST_SENT = 200;

/** Texts of the request's body and query, the longest first. */
function textsSent(exchange: Exchange): readonly string[] {
  const { request } = exchange;
  const query = URL.canParse(request.url) ? [...new URL(request.url).searchParams.values()] : [];
  const body = objectsIn(sentJson(exchange)).flatMap(({ node }) =>
    Object.values(node)
      .flat()
      .filter((value) => typeof value === 'string'),
  );
  return [...new Set([...query, ...body])]
    .filter((text) => text.length >= SHORTEST_SENT)
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_SENT);
}
