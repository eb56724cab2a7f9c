import { KINDS, newResource, pathOf, type Kind, type Resource } from './resource.ts';

const builtIn = (kind: Kind, id: string, name: string, more: Partial<Resource> = {}): Resource =>
  newResource({ path: pathOf(kind, id), kind, type: KINDS[kind].type, name, isBuiltIn: true, ...more });

const EAST = pathOf('zone', 'east');
const DBAAS = pathOf('family', 'dbaas');

/** The resources that exist before any client creates one. */
export const SEED: readonly Resource[] = [
  newResource({
    path: '/cloud',
    kind: 'cloud',
    type: 'Cloud',
    name: 'Reference Cloud',
    isBuiltIn: true,
    attributes: { description: 'Conformant to the last comma – or meant to be, in Zürich and 東京.' },
    links: { service_template_finds: '/cloud/finds/service_templates' },
  }),
  builtIn('template', 'generic', 'Generic service', { attributes: { size: 'Small' } }),
  builtIn('template', 'rac', 'RAC database', {
    type: 'RacDbTemplate',
    attributes: { description: 'Two nodes', size: 'Large', nodes: 2 },
    related: [EAST, DBAAS],
  }),
  builtIn('template', 'single', 'Single database', { type: 'DbPlatformTemplate', attributes: { size: 'Medium' } }),
  builtIn('template', 'vm', 'Linux VM', { type: 'VMTemplate', attributes: { size: 'Small', image: 'ol8' } }),
  builtIn('zone', 'east', 'East', {
    type: 'DbZone',
    attributes: { description: 'Databases' },
    racks: [[pathOf('server', 'e1'), pathOf('server', 'e2')], [pathOf('server', 'e3')]],
  }),
  builtIn('zone', 'west', 'West', { racks: [[pathOf('server', 'w1'), pathOf('server', 'w2')]] }),
  ...['e1', 'e2', 'e3', 'w1', 'w2'].map((id) => builtIn('server', id, `server-${id}`, { attributes: { cores: 16 } })),
  builtIn('family', 'dbaas', 'Databases', { links: { quota_usage: pathOf('quota', 'dbaas') } }),
  builtIn('family', 'iaas', 'Machines'),
  builtIn('quota', 'dbaas', 'Quota of databases', { attributes: { limit: 100, used: 3 } }),
  builtIn('instance', 'payroll', 'payroll', {
    type: 'RacDbInstance',
    attributes: { size: 'Large', status: 'RUNNING', nodes: 2 },
    links: { zone: EAST },
    related: [pathOf('template', 'rac'), EAST],
  }),
  builtIn('network', 'backbone', 'backbone', { attributes: { cidr: '10.0.0.0/8' } }),
];
