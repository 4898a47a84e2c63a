import { expect } from 'vitest'

export type Answer = { status: number; headers: Headers; text: string; json: unknown }

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

/** An answer that is still to come, and what it must be. */
export class Reply extends Promise<Answer> {
  static to(answer: Promise<Answer>): Reply {
    const reply = new Reply((resolve, reject) => void answer.then(resolve, reject))
    reply.catch(() => {}) // whoever awaits it is told
    return reply
  }

  /** Fails unless the answer has this status, showing what it said instead. */
  async expect(status: number): Promise<Answer> {
    const answer = await this
    expect({ status: answer.status, text: answer.text }).toEqual({ status, text: answer.text })
    return answer
  }
}

/** A browser with its cookies, or a program without. */
export class Visitor {
  readonly url: string
  readonly #headers: Record<string, string>
  readonly cookies = new Map<string, string>()

  constructor(url: string, headers: Record<string, string>) {
    this.url = url
    this.#headers = headers
  }

  get(path: string, headers: Record<string, string> = {}): Reply {
    return this.send(path, { headers })
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Reply {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return this.send(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } })
  }

  /** A procedure that answers questions. */
  ask(procedure: string, input?: unknown, headers: Record<string, string> = {}): Reply {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return this.get(`/trpc/${procedure}${query}`, headers)
  }

  send(path: string, init: Init): Reply {
    return Reply.to(this.#fetch(path, init))
  }

  async #fetch(path: string, init: Init): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...this.#headers, ...(cookie && { cookie }), ...init.headers }
    const response = await fetch(this.url + path, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const isJson = text !== '' && response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
