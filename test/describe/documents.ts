import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDescription } from '../../src/describe/read-description.ts';
import type { ApiDescription } from '../../src/model/description.ts';

/** A Swagger 2.0 document with the oddities of real ones. */
export const SWAGGER = `swagger: '2.0'
info: { title: Reservoirs, version: 20240229 }
host: localhost:9000
basePath: /20240229/
consumes: [application/json]
produces: [application/json]
paths:
  /reservoirs/:
    get:
      operationId: ListReservoirs
      parameters:
        - $ref: '#/parameters/Limit'
        - { name: state, in: query, type: string, enum: [FULL, EMPTY], collectionFormat: multi }
      responses:
        200:
          description: The list.
          headers:
            opc-next-page: &token { type: string, description: The next page. }
          schema: { type: array, items: { $ref: '#/definitions/Reservoir' } }
        default: { $ref: '#/responses/Error' }
  /reservoirs/{reservoirId}/actions/{action}:
    parameters:
      - { name: reservoirId, in: path, required: true, type: string }
    post:
      parameters:
        - { name: details, in: body, required: true, schema: { $ref: '#/definitions/Valve' } }
      responses:
        202: { description: Accepted., headers: { opc-work-request-id: *token } }
parameters:
  Limit: { name: limit, in: query, type: integer, minimum: 0, exclusiveMinimum: true, maximum: 9223372036854775807 }
responses:
  Error: { description: An error., schema: { type: object, properties: { code: { type: string } } } }
definitions:
  Reservoir:
    type: object
    required: [id]
    properties:
      id: { type: string }
      version: { type: string, enum: [1, 2.5, true] }
      parent: { $ref: '#/definitions/Reservoir' }
      tags: &tags { type: object, additionalProperties: { type: string } }
      labels: *tags
      note: { type: string, x-nullable: true }
  Valve:
    type: object
    discriminator: kind
    required: [kind]
    properties: { kind: { type: string } }
  GateValve:
    allOf:
      - $ref: '#/definitions/Valve'
      - discriminator: GATE
        required: [width]
        properties: { width: { type: integer, format: int64 } }
  BallValve:
    x-discriminator-value: BALL
    allOf:
      - $ref: '#/definitions/Valve'
      - properties: null
`;

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'describe-'));

/** Writes the files, and reads the first of them. */
export function read(files: Readonly<Record<string, string | Buffer>>, cacheFolder?: string) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'shared'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const file = join(folder, Object.keys(files)[0] ?? '');
  return { folder, file, result: readDescription(file, cacheFolder === undefined ? {} : { cacheFolder }) };
}

export function described(files: Readonly<Record<string, string | Buffer>>): ApiDescription {
  const { result } = read(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** An OpenAPI 3 document in JSON, which needs PARTS beside it. */
export const OPENAPI = (version: string, nullable: string): string => `{
  "openapi": "${version}", "info": { "title": "Pumps", "version": "1" },
  "servers": [{ "url": "https://{region}.Example.com/v1/" }, { "url": "/v2" }],
  "paths": { "/pumps/{pumpId}": { "get": {
    "operationId": "getPump",
    "parameters": [{ "$ref": "shared/parts.yaml#/parameters/PumpId" }],
    "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object" } } } },
    "responses": {
      "2XX": { "description": "", "headers": { "ETag": { "required": true, "schema": { "type": "string" } } },
               "content": { "application/json": { "schema": { "$ref": "shared/parts.yaml#/schemas/Pump" } } } } } } } },
  "components": { "schemas": {
    "Pump": { "type": "object" },
    "Shape": { "oneOf": [{ "$ref": "#/components/schemas/Round" }],
               "discriminator": { "propertyName": "form", "mapping": { "ROUND": "Round" } } },
    "Round": { "type": "object", "properties": { "form": ${nullable} } } } }
}`;
export const PARTS = `parameters: { PumpId: { name: pumpId, in: path, required: true, schema: { type: string } } }
schemas:
  Pump: { type: object, properties: { next: { $ref: '#/schemas/Pump' }, size: { $ref: '../pumps.json#/components/schemas/Shape' } } }
`;
