import { Link } from '@tanstack/react-router'
import { LockIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../../../data/session.ts'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { ROLE_LABELS, type SectionId, SECTIONS } from '../sections.ts'

/** The frame of a section: its heading, what it is for, and why it may be for reading only. */
export function Section({
  id,
  actions,
  isWide = false,
  children,
}: {
  id: SectionId
  actions?: ReactNode
  /** For tables that want the room. */
  isWide?: boolean
  children: ReactNode
}) {
  const { label, lead } = SECTIONS[id]
  const mayChange = useMayChange(id)
  const width = isWide ? 'max-w-6xl' : 'max-w-3xl'
  return (
    <>
      <PageHeader
        className={width}
        title={label}
        tabTitle={`${label} · Settings`}
        above={
          <Link to="/settings/{-$section}" params={{ section: undefined }} search={{}} className="hover:underline">
            Settings
          </Link>
        }
        actions={mayChange && actions}
      />
      <div className={`relative grid w-full grid-cols-[minmax(0,1fr)] gap-4 px-4 pb-10 sm:px-6 ${width}`}>
        <p className="-mt-1 text-pretty text-muted">{lead}</p>
        {!mayChange && <ReadOnlyNote />}
        {children}
      </div>
    </>
  )
}

/** Whether the reader may change what stands in a section; the server decides for the single case. */
export function useMayChange(id: SectionId): boolean {
  const { permissions } = useSession()
  const { action } = SECTIONS[id]
  return action === null || permissions[action]
}

function ReadOnlyNote() {
  const { role } = useSession()
  return (
    <p className="flex items-start gap-2.5 rounded-lg bg-pressed px-3 py-2.5">
      <LockIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span>
        You can look at this, but not change it: that is for owners and admins, and your role is {ROLE_LABELS[role]}.
      </span>
    </p>
  )
}

/** A section whose code is on its way. */
export function SectionSkeleton({ id }: { id: SectionId }) {
  return (
    <Section id={id}>
      <Waiting />
    </Section>
  )
}
