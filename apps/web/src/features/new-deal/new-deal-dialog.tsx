import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarDay, CompanyId, CurrencyCode, MemberId, PipelineId, StageId } from '@dealwright/domain'
import { useState } from 'react'
import { useForm, type UseFormReturn, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { showProblem } from '../../data/form-problem.ts'
import { useMay, useSession } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import type { NewDealDialogProps } from '../../shell/overlay.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import type { ComboboxOption } from '../../ui/combobox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ComboboxField } from '../../ui/form/combobox-field.tsx'
import { SelectField } from '../../ui/form/select-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { toastDone } from '../../ui/toast.ts'

const Fields = z.object({
  name: z.string().trim().min(1, 'Give the deal a name.').max(255, 'Use at most 255 characters.'),
  amount: z
    .string()
    .trim()
    .regex(/^(\d{1,15}(\.\d{1,4})?)?$/, 'Use plain digits such as 1234.50.'),
  currency: z.string().toUpperCase().pipe(CurrencyCode),
  pipelineId: z.string(),
  stageId: z.string(),
  companyId: z.string().nullable(),
  expectedCloseOn: z.union([CalendarDay, z.literal('')], 'Choose a day.'),
  ownerId: z.string().nullable(),
})

type Typed = z.input<typeof Fields>
type Sent = z.output<typeof Fields>

/** A new deal: only its name is needed; the rest has what most deals start with. */
export function NewDealDialog({ defaults, onClose }: NewDealDialogProps) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { workspace, member } = useSession()
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const members = useQuery(trpc.members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const api = useTRPCClient()
  const create = useMutation(trpc.deals.create.mutationOptions())
  const form = useForm<Typed, unknown, Sent>({
    resolver: zodResolver(Fields),
    defaultValues: {
      name: '',
      amount: '',
      currency: workspace.settings.currency,
      pipelineId: defaults.pipelineId ?? '',
      stageId: defaults.stageId ?? '',
      companyId: defaults.companyId ?? null,
      expectedCloseOn: '',
      ownerId: member?.id ?? null,
    },
  })
  const { control, formState } = form
  const chosen = useWatch({ control, name: 'pipelineId' })
  const pipeline =
    pipelines.data?.find(({ id, stages }) => id === chosen || stages.some((stage) => stage.id === defaults.stageId)) ??
    pipelines.data?.[0]

  async function companyOf(choice: string): Promise<CompanyId> {
    if (!choice.startsWith(NEW)) return CompanyId.parse(choice)
    return (await api.companies.findOrCreate.mutate({ name: choice.slice(NEW.length) })).company.id
  }

  const submit = form.handleSubmit(
    async ({ amount, pipelineId, stageId, companyId, ownerId, expectedCloseOn, ...plain }) => {
      try {
        const deal = await create.mutateAsync({
          ...plain,
          amount: amount || null,
          pipelineId: PipelineId.safeParse(pipelineId || pipeline?.id).data,
          stageId: StageId.safeParse(stageId).data,
          companyId: companyId === null ? undefined : await companyOf(companyId),
          ownerId: ownerId === null ? null : MemberId.parse(ownerId),
          expectedCloseOn: expectedCloseOn || null,
        })
        await queryClient.invalidateQueries(trpc.deals.pathFilter())
        toastDone(`${deal.name} was added to ${deal.stageName ?? 'the pipeline'}`)
        onClose()
      } catch (error) {
        showProblem(form, error)
      }
    },
  )

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="New deal"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form="new-deal" isPending={formState.isSubmitting}>
            Add deal
          </Button>
        </>
      }
    >
      <form id="new-deal" onSubmit={(event) => void submit(event)} noValidate className="grid gap-4 sm:grid-cols-2">
        {formState.errors.root && (
          <Alert tone="negative" className="sm:col-span-2">
            {formState.errors.root.message}
          </Alert>
        )}
        <TextField control={control} name="name" label="Name" autoFocus className="sm:col-span-2" />
        <TextField control={control} name="amount" label="Amount" inputMode="decimal" isOptional />
        <TextField control={control} name="currency" label="Currency" maxLength={3} autoCapitalize="characters" />
        {(pipelines.data?.length ?? 0) > 1 && (
          <SelectField
            control={control}
            name="pipelineId"
            label="Pipeline"
            options={(pipelines.data ?? []).map(({ id, name }) => ({ value: id as string, label: name }))}
          />
        )}
        <SelectField
          control={control}
          name="stageId"
          label="Stage"
          placeholder={pipeline?.stages[0]?.name ?? 'First stage'}
          options={(pipeline?.stages ?? []).map(({ id, name }) => ({ value: id as string, label: name }))}
        />
        <CompanyChoice control={control} setValue={form.setValue} />
        <TextField control={control} name="expectedCloseOn" label="Expected close" type="date" isOptional />
        <ComboboxField
          control={control}
          name="ownerId"
          label="Owner"
          options={(members.data ?? [])
            .filter(({ isActive }) => isActive)
            .map(({ id, name }) => ({ value: id as string, label: name }))}
          emptyLabel="Nobody yet"
          searchLabel="Search people"
        />
      </form>
    </Dialog>
  )
}

/** Marks the name of a company that is made together with the deal. */
const NEW = 'new:'

/** A company that is there, or a new one by its name. */
function CompanyChoice({ control, setValue }: Pick<UseFormReturn<Typed, unknown, Sent>, 'control' | 'setValue'>) {
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<ComboboxOption | null>(null)
  const mayCreate = useMay('company.write')
  const found = useQuery(useTRPC().companies.search.queryOptions({ text }, { enabled: text.trim() !== '' }))
  return (
    <ComboboxField
      control={control}
      name="companyId"
      label="Company"
      isOptional
      options={(text.trim() === '' ? [] : (found.data ?? [])).map(({ id, name, domain }) => ({
        value: id as string,
        label: name,
        ...(domain && { detail: domain }),
      }))}
      selected={selected}
      onChange={setSelected}
      onSearch={setText}
      isLoading={found.isFetching}
      emptyLabel="No company"
      searchLabel="Search companies"
      {...(mayCreate && {
        onCreate: (name: string) => {
          setSelected({ value: NEW + name, label: name })
          setValue('companyId', NEW + name)
        },
      })}
    />
  )
}
