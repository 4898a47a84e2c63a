import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Amount, canonicalAmount, type FiscalStart, type PeriodRange, periodsIn } from '@dealwright/domain'
import { useId, useState } from 'react'
import { useSession } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { parseTypedNumber, typedNumber } from '../../format/typed-number.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/form/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSave } from '../../ui/use-save.ts'
import { periodName } from './group-names.ts'

/** What the team means to win in each month of a period. */
export function TargetsDialog({ period, onClose }: { period: PeriodRange; onClose: () => void }) {
  const query = useQuery(useTRPC().reports.targets.list.queryOptions({ period }, { staleTime: 0 }))
  const { settings } = useSession().workspace
  const formId = useId()
  const saving = useSave()
  const months = periodsIn(period, 'month', settings.fiscalYearStart)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Targets"
      description={`What the team means to win in each month, in ${settings.currency}. Empty: no target.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={formId} isPending={saving.isPending} disabled={!query.data}>
            Save targets
          </Button>
        </>
      }
    >
      {saving.error && (
        <Alert tone="negative" className="mb-3">
          {saving.error}
        </Alert>
      )}
      {query.data ? (
        <MonthFields
          formId={formId}
          months={months}
          start={new Map(query.data.map(({ month, amount }) => [month, typedNumber(amount)]))}
          settings={settings}
          save={saving.save}
          onClose={onClose}
        />
      ) : (
        <Skeleton className="h-40" />
      )}
    </Dialog>
  )
}

function MonthFields({
  formId,
  months,
  start,
  settings: { currency, fiscalYearStart },
  save,
  onClose,
}: {
  formId: string
  months: readonly string[]
  start: ReadonlyMap<string, string>
  settings: { currency: string; fiscalYearStart: FiscalStart }
  save: (run: () => Promise<unknown>) => Promise<boolean>
  onClose: () => void
}) {
  const [typed, setTyped] = useState(start)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const trpc = useTRPC()

  async function submit() {
    const read = months.map((month) => ({ month, amount: readAmount(typed.get(month) ?? '', currency) }))
    setWrong(new Set(read.filter(({ amount }) => amount === undefined).map(({ month }) => month)))
    const targets = read.flatMap(({ month, amount }) => (amount === undefined ? [] : [{ month, amount }]))
    if (targets.length < read.length || !(await save(() => client.reports.targets.set.mutate({ targets })))) return
    void queryClient.invalidateQueries(trpc.reports.pathFilter())
    onClose()
  }

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      className="grid grid-cols-2 gap-3 sm:grid-cols-3"
    >
      {months.map((month) => (
        <Field
          key={month}
          label={periodName(month, 'month', fiscalYearStart)}
          error={wrong.has(month) ? `Use an amount in ${currency}, or nothing.` : undefined}
        >
          {(aria) => (
            <Input
              {...aria}
              inputMode="decimal"
              autoComplete="off"
              className="figures text-right"
              value={typed.get(month) ?? ''}
              onChange={({ target }) => setTyped(new Map(typed).set(month, target.value))}
            />
          )}
        </Field>
      ))}
    </form>
  )
}

/** Null for nothing, undefined for what is no amount of the currency. */
function readAmount(text: string, currency: string): string | null | undefined {
  if (text.trim() === '') return null
  const amount = Amount.safeParse(parseTypedNumber(text)).data
  if (amount === undefined) return undefined
  try {
    return canonicalAmount(amount, currency)
  } catch {
    return undefined
  }
}
