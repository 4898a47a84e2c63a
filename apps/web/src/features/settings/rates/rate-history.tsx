import { Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { problemMessage } from '../../../data/problem.ts'
import { formatDay } from '../../../format/day.ts'
import { Alert } from '../../../ui/alert.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { RowOf, Rows } from '../frame/rows.tsx'
import { useMayChange } from '../frame/section.tsx'
import { rateInWords } from './rate-words.ts'
import { type RateDetails, useAllRates, useRateCommands } from './use-rates.ts'

/** Every rate with the day from which it holds: closed deals keep that of their closing day. */
export function RateHistory() {
  const list = useAllRates()
  const mayChange = useMayChange('exchange-rates')
  const { remove } = useRateCommands()
  const [asked, setAsked] = useState<RateDetails | null>(null)
  const rates = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Panel title="All rates">
      {list.error && !rates && <Alert tone="negative">{problemMessage(list.error)}</Alert>}
      {list.isPending && <Waiting />}
      <Rows label="All rates">
        {rates?.map((rate) => (
          <RowOf
            key={`${rate.base} ${rate.currency} ${rate.on}`}
            title={rateInWords(rate)}
            detail={`from ${formatDay(rate.on)}`}
            menu={
              mayChange && (
                <IconButton
                  label={`Delete the rate of ${rate.currency} from ${formatDay(rate.on)}`}
                  onClick={() => setAsked(rate)}
                >
                  <Trash2Icon />
                </IconButton>
              )
            }
          />
        ))}
      </Rows>
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
      {asked && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          title={`Delete ${rateInWords(asked)} from ${formatDay(asked.on)}?`}
          confirmLabel="Delete rate"
          onConfirm={() => remove({ base: asked.base, currency: asked.currency, on: asked.on })}
        >
          Totals that used it take the rate before it, or leave those deals out when there is none.
        </ConfirmDialog>
      )}
    </Panel>
  )
}
