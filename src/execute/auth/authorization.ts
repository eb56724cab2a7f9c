export const PARAMETERS = ['version', 'keyId', 'algorithm', 'headers', 'signature'] as const;
export type Parameter = (typeof PARAMETERS)[number];
type Parameters = Readonly<Record<Parameter, string>>;

/** The value of the Authorization field, its parameters in this order. */
export const authorization = (values: Parameters, order: readonly Parameter[] = PARAMETERS): string =>
  `Signature ${order.map((name) => `${name}="${values[name]}"`).join(',')}`;

const without =
  (name: Parameter) =>
  (values: Parameters): string =>
    authorization(
      values,
      PARAMETERS.filter((one) => one !== name),
    );

/** Values that are no credentials, whatever the rest of the request is. */
export const MALFORMED = {
  'no-parameters': () => 'Signature',
  'no-signature': without('signature'),
  'no-key-id': without('keyId'),
  'bad-base64': (values: Parameters) => authorization({ ...values, signature: '%%%=not=base64=%%%' }),
  unquoted: (values: Parameters) => authorization(values).replaceAll('"', ''),
  'other-scheme': () => 'Bearer assay',
  'bearer-with-parameters': (values: Parameters) => authorization(values).replace('Signature', 'Bearer'),
  'longer-scheme': (values: Parameters) => authorization(values).replace('Signature', 'Signature2'),
  'basic-with-signature': ({ keyId, signature }: Parameters) =>
    `Basic ${Buffer.from(`${keyId}:${signature}`).toString('base64')}`,
  empty: () => '',
  garbage: () => 'Signature ,,="=;",,',
} as const;

const isKnown = (name: string): name is keyof typeof MALFORMED => Object.hasOwn(MALFORMED, name);

export const malformedAuthorization = (name: string, values: Parameters): string =>
  isKnown(name) ? MALFORMED[name](values) : `Signature ${name}`;
