import type { PersonActor } from './actor.ts';
import { declineRequest } from './endings.ts';
import { Refused } from './errors.ts';
import type { Tx } from './ports.ts';
import { closeProposal } from './proposal-steps.ts';
import { findProposals, findRequest } from './records.ts';
import type { Work } from './unit-of-work.ts';

/** More is not asked of one transaction; what is left over stays open, to be answered or to expire. */
const MOST = 500;

/**
 * Somebody is no expert of this workspace any more: profile and areas go, and hours and rules unless they are an expert
 * elsewhere. Pending requests are declined, and so are first meetings that wait for the expert; connections and booked
 * sessions stand. Throws `Refused('no-profile')`.
 */
export async function stopBeingExpert(work: Work, actor: PersonActor): Promise<void> {
  const { tx, now, outbox } = work;
  const { memberId, personId: expertId, workspaceId } = actor;
  const { count } = await tx.profile.deleteMany({ where: { memberId } });
  if (count === 0) throw new Refused('no-profile');
  const elsewhere = await tx.profile.count({ where: { member: { personId: expertId } } });
  if (elsewhere === 0) await forgetHours(tx, expertId);
  const pending = await tx.connectRequest.findMany({
    where: { workspaceId, expertId, status: 'pending' },
    select: { id: true },
    take: MOST,
  });
  for (const { id } of pending) {
    const request = await findRequest(tx, id);
    if (request) await declineRequest(work, actor, request, { reason: null, askAgainAt: now });
  }
  const waiting = { status: 'open', expiresAt: { gt: now }, sessionId: null };
  const open = await findProposals(tx, { ...waiting, connectRequest: { workspaceId, expertId } }, MOST);
  for (const proposal of open) {
    const mine = proposal.proposedById === expertId;
    const closed = await closeProposal(
      work,
      proposal,
      mine ? 'withdrawn' : 'declined',
      proposal.requester.name,
    );
    if (!mine) await outbox.tell({ notice: 'proposal.declined', record: closed, to: proposal.requesterId });
  }
}

async function forgetHours(tx: Tx, expertId: string): Promise<void> {
  const where = { expertId };
  await tx.availability.deleteMany({ where });
  await tx.datedHours.deleteMany({ where });
  await tx.timeOff.deleteMany({ where });
  await tx.travel.deleteMany({ where });
  await tx.bookingRules.deleteMany({ where });
}
