import { expect } from 'vitest'

export type Answer = { status: number; headers: Headers; text: string; json: unknown }

/** An answer that is still to come, and what it must be. */
export class Reply implements PromiseLike<Answer> {
  readonly #answer: Promise<Answer>

  constructor(answer: Promise<Answer>) {
    this.#answer = answer
    answer.catch(() => {}) // whoever awaits it is told
  }

  /** Fails unless the answer has this status, showing what it said instead. */
  async expect(status: number): Promise<Answer> {
    const answer = await this.#answer
    expect({ status: answer.status, text: answer.text }).toEqual({ status, text: answer.text })
    return answer
  }

  then<A, B>(done: (answer: Answer) => A | PromiseLike<A>, failed?: (reason: unknown) => B | PromiseLike<B>) {
    return this.#answer.then(done, failed)
  }
}

/** A browser with its cookies, or a program without. */
export class Visitor {
  readonly #url: string
  readonly #headers: Record<string, string>
  readonly cookies = new Map<string, string>()

  constructor(url: string, headers: Record<string, string>) {
    this.#url = url
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

  send(path: string, init: RequestInit & { headers?: Record<string, string> }): Reply {
    return new Reply(this.#fetch(path, init))
  }

  async #fetch(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...this.#headers, ...(cookie && { cookie }), ...init.headers }
    const response = await fetch(this.#url + path, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
