import type { ImportPlan, MatchKey } from '@dealwright/domain'
import { Panel } from '../../../ui/panel.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { RadioCards } from '../../../ui/radio-cards.tsx'
import { Select } from '../../../ui/select.tsx'
import { columnOf, isMapped } from '../plan/mapped-to.ts'
import { possibleKeys } from '../plan/match-keys.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'
import { KIND_WORDS } from '../words.ts'
import { CheckOption } from './check-option.tsx'
import { priceFields } from './price-fields.ts'
import { StepHeading } from './step-heading.tsx'

/** What happens with records that are there already, and with what a row names or lacks. */
export function OptionsStep(editor: PlanEditor) {
  const { plan, change } = editor
  const isOfIds = isMapped(plan, 'externalId', 'companyExternalId', 'contactExternalId', 'parentExternalId')
  return (
    <>
      <StepHeading step="options">Most files need no change here.</StepHeading>
      <div className="grid gap-4">
        <Known {...editor} />
        <Links {...editor} />
        {plan.kind === 'deals' && <Prices {...editor} />}
        {isOfIds && (
          <Panel title="External ids">
            <Field
              label="Where the ids come from"
              hint="The program that gave them. Ids of different programs never collide; use the same word when you import from it again."
              className="max-w-sm"
            >
              {(aria) => (
                <Input
                  {...aria}
                  defaultValue={plan.externalSource}
                  maxLength={60}
                  onBlur={({ target }) => {
                    const externalSource = target.value.trim()
                    if (externalSource === '') target.value = plan.externalSource
                    else if (externalSource !== plan.externalSource) change({ ...plan, externalSource })
                  }}
                />
              )}
            </Field>
          </Panel>
        )}
      </div>
    </>
  )
}

function Known({ plan, problems, change }: PlanEditor) {
  const { one, many } = KIND_WORDS[plan.kind]
  const keys = possibleKeys(plan)
  const problem = problems.find(({ field }) => field === 'matchBy')
  const setKey = (key: MatchKey | 'none') =>
    change(
      key === 'none'
        ? { ...plan, matchBy: null, mode: 'create' }
        : { ...plan, matchBy: key, mode: plan.matchBy === null ? 'both' : plan.mode },
    )
  const modes = [
    {
      value: 'both',
      label: 'Add and update',
      detail: `New ${many} are added; ${many} that are there already are updated.`,
    },
    { value: 'create', label: 'Only add', detail: `Rows of ${many} that are there already are left out.` },
    { value: 'update', label: 'Only update', detail: `Rows of ${many} that are not there are left out.` },
  ] as const satisfies { value: ImportPlan['mode']; label: string; detail: string }[]
  return (
    <Panel title="What is there already">
      <div className="grid gap-4">
        <Field
          label={`A ${one} is known by`}
          error={problem && `${problem.message}.`}
          hint={
            plan.matchBy === null
              ? `Every row becomes a new ${one}. Importing the same file again would add all of them again.`
              : 'Empty cells never erase what is there.'
          }
          className="max-w-sm"
        >
          {(aria) => (
            <Select
              {...aria}
              options={[
                ...keys.map((key) => ({ value: key, label: keyLabel(key, plan) })),
                { value: 'none' as const, label: 'Nothing: every row is new' },
              ]}
              value={plan.matchBy ?? 'none'}
              onChange={setKey}
            />
          )}
        </Field>
        <RadioCards
          legend="Rows are used to"
          columns={3}
          cards={modes.map((mode) => ({ ...mode, isDisabled: plan.matchBy === null && mode.value !== 'create' }))}
          value={plan.mode}
          onChange={(mode) => change({ ...plan, mode })}
        />
      </div>
    </Panel>
  )
}

function keyLabel(key: MatchKey, plan: ImportPlan): string {
  const header = (field: string) => plan.columns[columnOf(plan, field)]?.header
  switch (key) {
    case 'external_id':
      return `External id (${header('externalId') ?? ''})`
    case 'email':
      return `E-mail address (${header('email') ?? ''})`
    case 'domain':
      return `Domain (${header('domain') ?? ''})`
    case 'name':
      return plan.kind === 'deals' ? 'Name, within its pipeline' : 'Name'
  }
}

const LINK_TITLES = {
  companies: 'Parent companies',
  contacts: 'Companies that rows name',
  deals: 'Companies and people that rows name',
}

function Links({ plan, change }: PlanEditor) {
  const namesCompanies =
    plan.kind === 'companies'
      ? isMapped(plan, 'parentName', 'parentExternalId')
      : isMapped(plan, 'companyName', 'companyDomain', 'companyExternalId')
  const namesContacts = plan.kind === 'deals' && isMapped(plan, 'contactName', 'contactEmail', 'contactExternalId')
  if (!namesCompanies && !namesContacts) return null
  return (
    <Panel title={LINK_TITLES[plan.kind]}>
      <div className="grid gap-3">
        {namesCompanies && (
          <CheckOption
            label={
              plan.kind === 'companies'
                ? 'Create parent companies that are not there yet'
                : 'Create companies that are not there yet'
            }
            hint={
              plan.createsCompanies
                ? 'Those that are there are linked.'
                : `Those that are there are linked; ${KIND_WORDS[plan.kind].many} of others stay without.`
            }
            isChecked={plan.createsCompanies}
            onChange={(createsCompanies) => change({ ...plan, createsCompanies })}
          />
        )}
        {namesContacts && (
          <CheckOption
            label="Create contacts that are not there yet"
            hint={
              plan.createsContacts
                ? 'Those that are there are linked.'
                : 'Those that are there are linked; deals of others stay without.'
            }
            isChecked={plan.createsContacts}
            onChange={(createsContacts) => change({ ...plan, createsContacts })}
          />
        )}
      </div>
    </Panel>
  )
}

function Prices({ plan, context, problems, change }: PlanEditor) {
  const fields = priceFields(plan, context)
  if (fields.length === 0 && plan.amountOption === null) return null
  const problem = problems.find(({ field }) => field === 'amountOption')
  return (
    <Panel title="Amounts">
      <Field
        label="Open deals without an amount"
        error={problem && `${problem.message}.`}
        hint="Deals that are won or lost keep what the file says."
        className="max-w-sm"
      >
        {(aria) => (
          <Select
            {...aria}
            options={[
              { value: 'none', label: 'Stay without an amount' },
              ...fields.map(({ key, label }) => ({ value: key, label: `Take the list price of ${label}` })),
            ]}
            value={plan.amountOption ?? 'none'}
            onChange={(key) => change({ ...plan, amountOption: key === 'none' ? null : key })}
          />
        )}
      </Field>
    </Panel>
  )
}
