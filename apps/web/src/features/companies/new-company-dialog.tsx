import { AddParty } from '../../parties/add-party.tsx'
import { COMPANIES } from './company-traits.ts'

/** Adds a company from anywhere. */
export function NewCompanyDialog({ onClose }: { onClose: () => void }) {
  return <AddParty traits={COMPANIES} onClose={onClose} />
}
