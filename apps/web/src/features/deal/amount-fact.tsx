import type { DealPatch } from '@dealwright/domain'
import { readAnswers, startAnswers } from '../../deal-form/deal-answers.ts'
import { formatMoney } from '../../format/money.ts'
import { EditableField } from '../../ui/editable-field.tsx'
import { Fact } from '../../ui/facts.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

/** What it is worth, typed as people write numbers where they are. */
export function AmountFact({
  deal,
  commands,
  mayWrite,
}: {
  deal: DealDetails
  commands: DealCommands
  mayWrite: boolean
}) {
  return (
    <Fact label="Amount">
      <EditableField
        label="amount"
        value={startAnswers(deal).amount}
        inputMode="decimal"
        validate={(text) => readAmount(deal, text).problem}
        onSave={(text) => commands.update(readAmount(deal, text).patch)}
        isReadOnly={!mayWrite}
      >
        <span className="figures font-semibold">{deal.amount !== null && formatMoney(deal.amount, deal.currency)}</span>
      </EditableField>
    </Fact>
  )
}

function readAmount(deal: DealDetails, amount: string): { patch: DealPatch; problem: string | null } {
  const asked = { asked: ['amount' as const], required: [], definitions: [] }
  const { patch, problems } = readAnswers({ ...startAnswers(deal), amount }, asked)
  return { patch: { amount: patch.amount }, problem: problems[0]?.message ?? null }
}
