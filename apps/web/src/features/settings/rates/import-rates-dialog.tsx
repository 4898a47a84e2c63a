import { CurrencyCode, type ReadRates } from '@dealwright/domain'
import { useState } from 'react'
import { useSession } from '../../../data/session.ts'
import { currencyOptions } from '../../../format/currency-options.ts'
import { browserReader } from '../../../format/reader.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { useSave } from '../../../ui/use-save.ts'
import { counted } from '../frame/counted.ts'
import { ReadRatesReport } from './read-rates-report.tsx'
import { readRatesText } from './read-rates-text.ts'
import { useRateCommands } from './use-rates.ts'

type Source = { text: string; base: CurrencyCode; /** The file that the text is from. */ file: string | null }
const NOTHING: ReadRates = { rates: [], problems: [] }
/** A file of so many bytes holds every rate that there ever was. */
const LARGEST = 10_000_000

/** Takes many rates at once, pasted or from a file; says beforehand what is understood, and of each other line why not. */
export function ImportRatesDialog({ onClose }: { onClose: () => void }) {
  const { importAll } = useRateCommands()
  const { currency } = useSession().workspace.settings
  const [source, setSource] = useState<Source>({ text: '', base: currency, file: null })
  const [read, setRead] = useState(NOTHING)
  const [fileProblem, setFileProblem] = useState<string>()
  const { isPending, error, save } = useSave()
  const options = currencyOptions(browserReader.locale)
  const count = counted(read.rates.length, 'rate')

  async function change(some: Partial<Source>) {
    const next = { ...source, ...some }
    setSource(next)
    setRead(await readRatesText(next.text, next.base))
  }

  async function takeFile(file: File) {
    setFileProblem(file.size > LARGEST ? 'This file is larger than 10 MB. Take a shorter time.' : undefined)
    if (file.size <= LARGEST) await change({ text: await file.text(), file: file.name })
  }

  async function send() {
    const { created, replaced, unchanged } = await importAll(read.rates)
    const parts = [
      counted(created, 'new rate'),
      ...(replaced > 0 ? [`${replaced} replaced`] : []),
      ...(unchanged > 0 ? [`${unchanged} there already`] : []),
    ]
    toastDone(parts.join(', '))
    onClose()
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="large"
      title="Import exchange rates"
      description="A line for each: the day, the currency, the rate. Or a column for each currency, as the European Central Bank publishes them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={read.rates.length === 0}
            isPending={isPending}
            onClick={() => void save(send)}
          >
            {read.rates.length === 0 ? 'Import rates' : `Import ${count}`}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {error !== null && <Alert tone="negative">{error}</Alert>}
        <Field label="One" hint="Where the lines do not say it: one of this buys so much of the other.">
          {(aria) => (
            <Combobox
              {...aria}
              className="sm:max-w-xs"
              options={options}
              selected={options.find(({ value }) => value === source.base) ?? null}
              onChange={(option) => option && void change({ base: CurrencyCode.parse(option.value) })}
              searchLabel="Search currencies"
            />
          )}
        </Field>
        <Field label="Lines">
          {(aria) => (
            <Textarea
              {...aria}
              rows={6}
              spellCheck={false}
              className="font-mono text-sm!"
              placeholder={'2026-11-20, EUR, 0.9221\n2026-11-20, JPY, 149.25'}
              // What a file holds may be more than a page can show.
              value={source.file === null ? source.text : ''}
              onChange={({ target }) => void change({ text: target.value, file: null })}
            />
          )}
        </Field>
        <FileDrop
          label={source.file ?? 'Choose a CSV file'}
          accept=".csv,.tsv,.txt,text/csv"
          error={fileProblem}
          onFile={(file) => void takeFile(file)}
        />
        <ReadRatesReport read={read} />
      </div>
    </Dialog>
  )
}
