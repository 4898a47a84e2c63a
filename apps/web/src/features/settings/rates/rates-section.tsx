import { CoinsIcon, FileUpIcon, PlusIcon } from 'lucide-react'
import { useState } from 'react'
import { formatDay } from '../../../format/day.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Loaded } from '../frame/loaded.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { Section } from '../frame/section.tsx'
import { ImportRatesDialog } from './import-rates-dialog.tsx'
import { RateDialog } from './rate-dialog.tsx'
import { RateHistory } from './rate-history.tsx'
import { rateInWords } from './rate-words.ts'
import { useLatestRates } from './use-rates.ts'

/** How amounts in other currencies get into totals. */
export function RatesSection() {
  const latest = useLatestRates()
  const [opened, setOpened] = useState<'new' | 'import' | null>(null)
  const close = () => setOpened(null)
  return (
    <Section
      id="exchange-rates"
      actions={
        <>
          <Button onClick={() => setOpened('import')}>
            <FileUpIcon /> Import
          </Button>
          <Button look="primary" onClick={() => setOpened('new')}>
            <PlusIcon /> New rate
          </Button>
        </>
      }
    >
      <Loaded query={latest}>
        {(rates) =>
          rates.length === 0 ? (
            <EmptyState icon={<CoinsIcon />} title="No rates yet">
              Deals in another currency than the workspace’s are left out of totals until there is a rate. Nothing is
              ever taken as one to one.
            </EmptyState>
          ) : (
            <>
              <Panel title="What holds today">
                <Rows label="Rates of today">
                  {rates.map((rate) => (
                    <RowOf
                      key={`${rate.base} ${rate.currency}`}
                      title={rateInWords(rate)}
                      detail={`since ${formatDay(rate.on)}`}
                    />
                  ))}
                </Rows>
              </Panel>
              <RateHistory />
            </>
          )
        }
      </Loaded>
      {opened === 'new' && <RateDialog onClose={close} />}
      {opened === 'import' && <ImportRatesDialog onClose={close} />}
    </Section>
  )
}
