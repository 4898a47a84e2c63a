import { zodResolver } from '@hookform/resolvers/zod'
import {
  CurrencyCode,
  REP_VISIBILITIES,
  TIME_FORMATS,
  TimeZone,
  type Workspace,
  WorkspaceSettings,
} from '@dealwright/domain'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { showProblem } from '../../../data/form-problem.ts'
import { useSession } from '../../../data/session.ts'
import { useTRPCClient } from '../../../data/trpc.ts'
import { currencyOptions } from '../../../format/currency-options.ts'
import { dateFormatter } from '../../../format/formatters.ts'
import { browserReader } from '../../../format/reader.ts'
import { timeZoneOptions } from '../../../format/time-zone-options.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { CheckboxField } from '../../../ui/form/checkbox-field.tsx'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { SelectField } from '../../../ui/form/select-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { Section, useMayChange } from '../frame/section.tsx'
import { typedInteger } from '../frame/typed-integer.ts'
import { useChange } from '../frame/use-change.ts'

const { shape } = WorkspaceSettings
const Answers = z.object({
  name: z.string().trim().min(1, 'Give the workspace a name.').max(120, 'Use at most 120 characters.'),
  currency: CurrencyCode,
  timeZone: TimeZone,
  fiscalYearStart: z.string().transform(Number).pipe(shape.fiscalYearStart),
  bantThreshold: typedInteger(shape.bantThreshold, 'Use a whole number from 0 to 100.'),
  repVisibility: shape.repVisibility,
  timeFormat: shape.timeFormat,
  lossReasonRequired: shape.lossReasonRequired,
})

const VISIBILITY_LABELS: Record<(typeof REP_VISIBILITIES)[number], string> = {
  own: 'Their own deals',
  team: 'The deals of their team',
  all: 'All deals',
}
const TIME_FORMAT_LABELS: Record<(typeof TIME_FORMATS)[number], string> = { '12h': '2:30 PM', '24h': '14:30' }

/** What holds for everybody in the workspace. */
export function WorkspaceSection() {
  const { workspace } = useSession()
  return (
    <Section id="workspace">
      <WorkspaceForm workspace={workspace} />
    </Section>
  )
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const api = useTRPCClient()
  const change = useChange()
  const mayChange = useMayChange('workspace')
  const { settings } = workspace
  const form = useForm({
    resolver: zodResolver(Answers),
    values: answersOf(workspace),
    // What somebody else changed meanwhile comes in beside what is being typed.
    resetOptions: { keepDirtyValues: true },
  })
  const { control, formState } = form

  const submit = form.handleSubmit(async ({ name, ...next }) => {
    try {
      const saved = await change(async () => {
        await api.workspaces.update.mutate({ name })
        return api.workspaces.updateSettings.mutate(next)
      })
      form.reset(answersOf(saved))
      toastDone('Saved')
    } catch (error) {
      showProblem(form, error)
    }
  })

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <fieldset disabled={!mayChange} className="grid min-w-0 gap-4">
        {formState.errors.root && <Alert tone="negative">{formState.errors.root.message}</Alert>}
        <Panel title="About">
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField
              control={control}
              name="name"
              label="Name"
              autoComplete="organization"
              className="sm:col-span-2"
            />
            <ComboboxField
              control={control}
              name="currency"
              label="Currency"
              hint="Totals are in it, and new deals start in it."
              options={currencyOptions(browserReader.locale)}
              searchLabel="Search currencies"
            />
            <ComboboxField
              control={control}
              name="timeZone"
              label="Time zone"
              hint="Days begin and end in it."
              options={timeZoneOptions(settings.timeZone)}
              searchLabel="Search time zones"
            />
            <SelectField
              control={control}
              name="fiscalYearStart"
              label="The fiscal year starts in"
              options={months()}
              isDisabled={!mayChange}
            />
            <SelectField
              control={control}
              name="timeFormat"
              label="Time of day"
              hint="As programs show it; this dashboard follows your browser."
              options={TIME_FORMATS.map((value) => ({ value, label: TIME_FORMAT_LABELS[value] }))}
              isDisabled={!mayChange}
            />
          </div>
        </Panel>
        <Panel title="Selling">
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField
              control={control}
              name="bantThreshold"
              label="BANT score of a qualified deal"
              inputMode="numeric"
              hint="From 0 to 100: deals with this score or more count as qualified."
            />
            <SelectField
              control={control}
              name="repVisibility"
              label="Reps see"
              hint="Managers, admins and owners see all deals; what is shared with somebody, they see too."
              options={REP_VISIBILITIES.map((value) => ({ value, label: VISIBILITY_LABELS[value] }))}
              isDisabled={!mayChange}
            />
            <CheckboxField
              control={control}
              name="lossReasonRequired"
              label="A lost deal must name a reason"
              className="sm:col-span-2"
            />
          </div>
        </Panel>
        {mayChange && (
          <div className="flex justify-end">
            <Button type="submit" look="primary" isPending={formState.isSubmitting} disabled={!formState.isDirty}>
              Save changes
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  )
}

function answersOf({ name, settings }: Pick<Workspace, 'name' | 'settings'>): z.input<typeof Answers> {
  const { fiscalYearStart, bantThreshold } = settings
  return { ...settings, name, fiscalYearStart: String(fiscalYearStart), bantThreshold: String(bantThreshold) }
}

function months() {
  const { format } = dateFormatter(browserReader.locale, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: format(Date.UTC(2026, index, 1)),
  }))
}
