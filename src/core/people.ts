import type { Prisma } from '../store/generated/client.ts';

/** A person as others see them. */
export interface PersonRef {
  readonly id: string;
  readonly platform: string;
  readonly account: string;
  /** Display name, else real name. */
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
}

/** The columns of a person that a `PersonRef` needs. */
export const PERSON_REF = {
  id: true,
  platform: true,
  account: true,
  displayName: true,
  realName: true,
  chosenZone: true,
  platformZone: true,
} as const satisfies Prisma.PersonSelect;
export type PersonColumns = Prisma.PersonGetPayload<{ select: typeof PERSON_REF }>;

/** Display name, else real name. */
export const nameOf = (person: Pick<PersonColumns, 'displayName' | 'realName'>): string =>
  person.displayName || person.realName || 'Somebody';

/** The zone a person chose, else what their platform says, else UTC. */
export const zoneOf = (person: Pick<PersonColumns, 'chosenZone' | 'platformZone'>): string =>
  person.chosenZone ?? person.platformZone ?? 'UTC';

/** Whether a person has chosen a zone, or their platform has told it. */
export const hasZone = (person: Pick<PersonColumns, 'chosenZone' | 'platformZone'>): boolean =>
  (person.chosenZone ?? person.platformZone) !== null;

/** The person of a record who is not this one. */
export const otherOf = (
  { requester, expert }: { readonly requester: PersonRef; readonly expert: PersonRef },
  personId: string,
): PersonRef => (personId === expert.id ? requester : expert);

export const personRef = (person: PersonColumns): PersonRef => ({
  id: person.id,
  platform: person.platform,
  account: person.account,
  name: nameOf(person),
  zone: zoneOf(person),
});
