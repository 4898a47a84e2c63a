import { useState } from 'react'
import { formatDay } from '../src/format/day.ts'
import { formatMoney, formatMoneyCompact } from '../src/format/money.ts'
import { Avatar } from '../src/ui/avatar.tsx'
import { Badge } from '../src/ui/badge.tsx'
import { Panel } from '../src/ui/panel.tsx'
import { EditableChoice } from '../src/ui/editable-choice.tsx'
import { EditableField } from '../src/ui/editable-field.tsx'
import { Instant } from '../src/ui/instant.tsx'
import { Stat, Stats } from '../src/ui/stat.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../src/ui/table.tsx'
import { Tabs } from '../src/ui/tabs.tsx'

const DEALS = [
  {
    name: 'Renewal 2027',
    owner: 'Moses Frase',
    amount: '12500.00',
    close: '2026-12-24',
    tone: 'accent',
    stage: 'Proposal',
  },
  {
    name: 'Fleet of forklifts',
    owner: 'Darcel Schlecht',
    amount: '1054.00',
    close: '2027-01-05',
    tone: 'positive',
    stage: 'Won',
  },
  { name: 'Pilot', owner: 'Zane Levy', amount: '550.50', close: '2026-11-30', tone: 'negative', stage: 'Lost' },
  {
    name: 'Spare parts, first batch',
    owner: 'Anna Snelling',
    amount: '4821.00',
    close: '2027-02-01',
    tone: 'caution',
    stage: 'Stalled',
  },
] as const

export function Facts() {
  const [tab, setTab] = useState<'facts' | 'people'>('facts')
  const [name, setName] = useState('Renewal 2027')
  return (
    <Panel title="Facts and figures">
      <Stats>
        <Stat label="Open" value={formatMoneyCompact('10005534.00', 'USD')} detail="2,089 deals" />
        <Stat label="Weighted" value={formatMoney('1834110.35', 'USD')} />
        <Stat label="Win rate" value="63.2%" detail="last 90 days" />
      </Stats>
      <Table label="Deals" className="-mx-4 mt-4">
        <thead>
          <tr>
            <ColumnHeader sorted="asc" onSort={() => undefined}>
              Deal
            </ColumnHeader>
            <ColumnHeader>Stage</ColumnHeader>
            <ColumnHeader>Owner</ColumnHeader>
            <ColumnHeader isNumeric onSort={() => undefined}>
              Amount
            </ColumnHeader>
            <ColumnHeader isNumeric>Expected close</ColumnHeader>
          </tr>
        </thead>
        <tbody>
          {DEALS.map((deal) => (
            <Row key={deal.name}>
              <RowHeader>{deal.name}</RowHeader>
              <Cell>
                <Badge tone={deal.tone}>{deal.stage}</Badge>
              </Cell>
              <Cell>
                <span className="flex items-center gap-2 whitespace-nowrap">
                  <Avatar name={deal.owner} size="small" />
                  {deal.owner}
                </span>
              </Cell>
              <Cell isNumeric>{formatMoney(deal.amount, 'USD')}</Cell>
              <Cell isNumeric>{formatDay(deal.close)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <Tabs
        label="Deal"
        className="mt-4"
        value={tab}
        onChange={setTab}
        tabs={[
          {
            id: 'facts',
            label: 'Facts',
            content: (
              <div className="grid max-w-md grid-cols-[7rem_1fr] items-start gap-y-1">
                <span className="px-2 py-1 text-muted">Name</span>
                <EditableField label="name" value={name} onSave={async (next) => setName(next)} />
                <span className="px-2 py-1 text-muted">Next step</span>
                <EditableField
                  label="next step"
                  value=""
                  placeholder="Add a next step"
                  onSave={() => Promise.reject(new TypeError('Failed to fetch'))}
                />
                <span className="px-2 py-1 text-muted">Owner</span>
                <EditableChoice
                  label="Owner"
                  options={DEALS.map(({ owner }) => ({
                    value: owner,
                    label: owner,
                    icon: <Avatar name={owner} size="small" />,
                  }))}
                  selected={{
                    value: 'Moses Frase',
                    label: 'Moses Frase',
                    icon: <Avatar name="Moses Frase" size="small" />,
                  }}
                  onSave={() => Promise.resolve()}
                />
                <span className="px-2 py-1 text-muted">Last activity</span>
                <Instant at="2026-11-18T09:30:00.000Z" className="px-2 py-1" />
              </div>
            ),
          },
          { id: 'people', label: 'People', count: 3, content: 'Three people' },
        ]}
      />
    </Panel>
  )
}
