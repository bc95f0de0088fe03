import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../src/core/ports.ts';

const at = new Date('2027-03-01T09:00:00Z');

/** The least that each table asks for; `values` are laid over it. */
export const newWorkspace = (values: { platform?: string; externalId?: string; name?: string } = {}) => ({
  platform: 'slack',
  externalId: randomUUID(),
  name: 'Acme',
  createdAt: at,
  ...values,
});

export const addPerson = async (tx: Tx, values: { displayName?: string; realName?: string } = {}) => {
  const data = { platform: 'slack', tenant: 'T1', account: randomUUID(), createdAt: at, ...values };
  const { id } = await tx.person.create({ data });
  return id;
};

export const addRequest = async (tx: Tx, requesterId: string, expertId: string, status: string) => {
  const { id: workspaceId } = await tx.workspace.create({ data: newWorkspace() });
  const data = {
    workspaceId,
    requesterId,
    expertId,
    expertiseArea: 'sql',
    status,
    createdAt: at,
    updatedAt: at,
  };
  const { id } = await tx.connectRequest.create({ data });
  return id;
};

export const addSession = async (tx: Tx, connectRequestId: string) => {
  const request = await tx.connectRequest.findUniqueOrThrow({ where: { id: connectRequestId } });
  const { workspaceId, requesterId, expertId } = request;
  const times = { scheduledAt: at, durationMinutes: 30, endsAt: at, createdAt: at, updatedAt: at };
  const data = { connectRequestId, workspaceId, requesterId, expertId, status: 'scheduled', ...times };
  const { id } = await tx.session.create({ data });
  return id;
};

export const addProposal = async (
  tx: Tx,
  connectRequestId: string,
  status: string,
  sessionId: string | null = null,
) => {
  const request = await tx.connectRequest.findUniqueOrThrow({ where: { id: connectRequestId } });
  const { expertId, requesterId } = request;
  const times = { durationMinutes: 30, expiresAt: at, createdAt: at, updatedAt: at };
  const parties = { expertId, requesterId, proposedById: expertId };
  const data = { connectRequestId, sessionId, ...parties, status, ...times };
  const { id } = await tx.proposal.create({ data });
  return id;
};

/** An expert called `name`, with areas in order; answers with the member's id and the person's. */
export const addExpert = async (
  tx: Tx,
  values: { name: string; headline?: string; bio?: string | null; areas?: string[] },
) => {
  const { name, headline = '', bio = null, areas = [] } = values;
  const personId = await addPerson(tx, { displayName: name });
  const { id: workspaceId } = await tx.workspace.create({ data: newWorkspace() });
  const { id: memberId } = await tx.member.create({ data: { workspaceId, personId, createdAt: at } });
  await tx.profile.create({ data: { memberId, headline, bio, createdAt: at, updatedAt: at } });
  await addAreas(tx, memberId, areas);
  return { memberId, personId, workspaceId };
};

export const addAreas = async (tx: Tx, memberId: string, areas: string[]) => {
  const data = areas.map((area, position) => ({ memberId, area, areaKey: area.toLowerCase(), position }));
  await tx.profileArea.createMany({ data });
};
