import { useQuery } from '@tanstack/react-query'
import { type CustomField, dealFilterCatalog, type Filter } from '@dealwright/domain'
import { useMemo, useState } from 'react'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadProblem } from '../../ui/load-problem.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { FIELD_LABELS, fieldLabel } from '../field-labels.ts'
import { fitsAddress, parseWhere, printWhere } from '../where.ts'
import { BuilderProvider } from './builder-context.ts'
import { isSound } from './condition-problem.ts'
import { draftOf, filterOf, newCondition, newGroup, withItem } from './draft.ts'
import { GroupEditor } from './group-editor.tsx'

/** For programs, or never true of a deal that is listed. */
const HIDDEN = new Set(['id', 'figure', 'minorFigure', 'deletedAt'])

type Parts = {
  /** As in `DealFilters`. */
  where: string | undefined
  onChange: (where: string | undefined) => void
  onClose: () => void
}

/** Conditions over all fields of a deal, in groups of all, any or none. */
export function BuilderDialog(parts: Parts) {
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity: 'deal' }, { staleTime: 60_000 }))
  if (fields.data) return <Builder {...parts} definitions={fields.data} />
  return (
    <Dialog isOpen onClose={parts.onClose} title="More filters" width="large">
      {fields.isError ? (
        <LoadProblem error={fields.error} onAgain={() => void fields.refetch()} />
      ) : (
        <Skeleton className="h-8" />
      )}
    </Dialog>
  )
}

function Builder({ where, onChange, onClose, definitions }: Parts & { definitions: readonly CustomField[] }) {
  const { member, workspace } = useSession()
  const now = useNow()
  const [draft, setDraft] = useState(() => startDraft(where === undefined ? null : parseWhere(where)))
  const [wasTried, setWasTried] = useState(false)
  const [isTooLong, setIsTooLong] = useState(false)
  const { timeZone, currency } = workspace.settings
  const shared = useMemo(() => {
    const catalog = dealFilterCatalog(definitions)
    const fields = [...new Set([...Object.keys(FIELD_LABELS), ...catalog.keys()])]
      .filter((field) => catalog.has(field) && !HIDDEN.has(field))
      .map((value) => ({ value, label: fieldLabel(value, definitions) }))
    return {
      catalog,
      definitions,
      fields,
      context: { now, timeZone, currency, memberId: member?.id ?? null },
      change: (key: number, next: Parameters<typeof withItem>[2]) => setDraft((known) => withItem(known, key, next)),
    }
  }, [definitions, now, timeZone, currency, member])

  function apply() {
    setWasTried(true)
    if (!isSound(draft, shared.catalog, shared.context)) return undefined
    const filter = filterOf(draft)
    if (!fitsAddress(filter)) return setIsTooLong(true)
    onChange('and' in filter && filter.and.length === 0 ? undefined : printWhere(filter))
    onClose()
    return undefined
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="More filters"
      width="large"
      footer={
        <>
          <Button
            look="quiet"
            onClick={() => {
              onChange(undefined)
              onClose()
            }}
          >
            Remove all
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={apply}>
            Apply
          </Button>
        </>
      }
    >
      <BuilderProvider value={{ ...shared, wasTried }}>
        {isTooLong && (
          <Alert tone="negative" className="mb-3">
            These are more conditions than an address can carry. Take some out.
          </Alert>
        )}
        <GroupEditor group={draft} onChange={setDraft} />
      </BuilderProvider>
    </Dialog>
  )
}

function startDraft(filter: Filter | null) {
  const draft = draftOf(filter ?? { and: [] })
  return draft.items.length > 0 ? draft : newGroup('all', [newCondition('name', 'contains')])
}
