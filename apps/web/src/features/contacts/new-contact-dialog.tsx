import { AddParty } from '../../parties/add-party.tsx'
import { CONTACTS } from './contact-traits.ts'

/** Adds a person from anywhere. */
export function NewContactDialog({ onClose }: { onClose: () => void }) {
  return <AddParty traits={CONTACTS} onClose={onClose} />
}
