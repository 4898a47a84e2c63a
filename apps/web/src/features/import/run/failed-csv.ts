/** One part of the failed rows, and where the next begins. */
export type CsvPage = { csv: string; nextAfter: number | null }

/** The failed rows as one file, fetched part by part. The mark at its start tells spreadsheets that it is UTF-8. */
export async function failedRowsFile(fetchPage: (after: number) => Promise<CsvPage>): Promise<Blob> {
  const parts = ['\uFEFF']
  for (let after: number | null = 0; after !== null;) {
    const page: CsvPage = await fetchPage(after)
    parts.push(page.csv)
    after = page.nextAfter
  }
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

/** `deals.csv` → `deals - failed rows.csv` */
export function failedRowsName(fileName: string): string {
  return `${fileName.replace(/\.[^.]{1,5}$/, '')} - failed rows.csv`
}
