import type { ReactNode } from 'react'
import { Alert } from '../ui/alert.tsx'
import { PARTY_WORDS, type PartyKind } from './party-kind.ts'
import { PartyLink } from './party-link.tsx'

/** Says that there may be the same one already; nothing where there is none. */
export function SimilarNotice({
  kind,
  records,
  action,
  onOpen,
}: {
  kind: PartyKind
  /** Those that look the same. */
  records: readonly { id: string; name: string; detail: string | null }[]
  action?: ReactNode
  onOpen?: () => void
}) {
  if (records.length === 0) return null
  const { one, many } = PARTY_WORDS[kind]
  return (
    <Alert
      title={records.length === 1 ? `There is a ${one} like this already` : `There are ${many} like this already`}
      action={action}
    >
      <ul className="grid">
        {records.map(({ id, name, detail }) => (
          <li key={id} className="wrap-anywhere">
            <PartyLink kind={kind} id={id} name={name} onClick={onOpen} />
            {detail && <span className="text-muted"> · {detail}</span>}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
