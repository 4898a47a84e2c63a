import type { MemberId } from '@dealwright/domain'
import { PersonFact } from './person-fact.tsx'

/** Whose it is. */
export function OwnerFact({
  record: { ownerId, ownerName },
  onSave,
  isReadOnly,
}: {
  record: { ownerId: MemberId | null; ownerName: string | null }
  onSave: (ownerId: MemberId | null) => Promise<unknown>
  isReadOnly: boolean
}) {
  return <PersonFact label="Owner" memberId={ownerId} memberName={ownerName} onSave={onSave} isReadOnly={isReadOnly} />
}
