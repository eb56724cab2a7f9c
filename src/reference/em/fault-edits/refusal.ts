import type { Edit, RequestEdit } from '../deviation.ts';
import { having, instead, method, status } from '../edits.ts';
import { type Incoming, isRead } from '../../shared/incoming.ts';
import { mediaType } from '../media-types.ts';
import { represented } from '../read.ts';
import { message, refuse, type Reply, reply } from '../reply.ts';

export const isGone = status(410);

export const answered = (value: number) => instead(() => refuse(value, message('REFUSED', 'The request was refused.')));

export const ok: Edit = instead(({ resource }) =>
  reply(200, 'read', {
    resource,
    headers: [['Content-Type', mediaType('Network')]],
    content: { uri: '/cloud/networks/backbone', name: 'backbone', media_type: mediaType('Network') },
  }),
);

export const notFound = status(404);

export const notAllowed = status(405);

export const isPatch = method('PATCH');

export const stale = status(412);

export const revived: Edit = (reply, scene) => {
  const target = scene.world.resources.get(scene.request.target);
  return target === undefined || !isRead(scene.request)
    ? reply
    : instead(() => represented(scene, 'read', 200, { ...target, phase: 'ready' }, mediaType(target.type)))(
        reply,
        scene,
      );
};

export const despite = (verb: string) => ({
  appliesDespite: (refusal: Reply, request: Incoming) => refusal.status === 412 && request.method === verb,
});

export const writes = (edit: RequestEdit): RequestEdit => having((request) => !isRead(request), edit);
