import { evidence, quote } from '../../model/finding.ts';
import { below, objectsIn } from '../../model/json.ts';
import { jsonOf } from '../../model/representation.ts';
import { matches } from '../../support/patterns.ts';
import type { Part } from '../parts.ts';

export interface None {
  readonly members: readonly string[];
  readonly matches: string;
}

export const none: Part<None> = ({ members, matches: pattern }, exchange) => {
  const forbidden = matches(pattern);
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
