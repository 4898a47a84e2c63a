import { LockIcon } from 'lucide-react'
import { useMay } from '../../data/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ImportList } from './list/import-list.tsx'
import { NewImport } from './list/new-import.tsx'

/** Where imports begin, and where those of before can be found again. */
export function ImportsPage() {
  const mayImport = useMay('import.run')
  if (!mayImport)
    return (
      <EmptyState heading="h1" icon={<LockIcon />} title="Importing is for managers">
        <title>Import · Dealwright</title>
        Ask a manager or an admin of your workspace to import the file for you.
      </EmptyState>
    )
  return (
    <>
      <PageHeader title="Import" />
      <div className="relative grid w-full max-w-4xl gap-4 px-4 pb-10 sm:px-6">
        <NewImport />
        <ImportList />
      </div>
    </>
  )
}
