import { EventEmitter } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { LEDGER_FOLDER } from './data-folder.ts';
import { unusableFolder } from './database.ts';
import { errorCode } from '../error-code.ts';
import { readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import { hasReadableExpressions } from './expressions.ts';

/** The DynamoDB that holds the ledger here: dynalite, without a port of its own. */
export class LedgerHost {
  readonly #server: Server;

  private constructor(path: string | undefined) {
    this.#server = dynalite({ createTableMs: 0, ...(path && { path }) });
  }

  /**
   * @param folder the pool's data folder; without one the ledger is kept in memory
   * @throws DataFileError when its folder cannot be used. A damaged ledger ends the process instead: dynalite throws
   * outside of all calls
   */
  static open(folder: string | undefined): LedgerHost {
    if (folder === undefined) return new LedgerHost(undefined);
    const path = join(folder, LEDGER_FOLDER);
    try {
      mkdirSync(path, { recursive: true });
      // The ledger holds the hashes of codes. Earlier versions made it readable for others.
      chmodSync(path, 0o700);
    } catch (error) {
      throw unusableFolder(folder, errorCode(error) ?? String(error));
    }
    return new LedgerHost(path);
  }

  /** Answers a request to DynamoDB, if it is signed as the triggers' are. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (!isSigned(request)) {
      const type = 'com.amazon.coral.service#MissingAuthenticationTokenException';
      refuse(response, { __type: type, message: 'Request is missing Authentication Token' });
      return;
    }
    if (!body) {
      response.writeHead(413).end();
      return;
    }
    // dynalite throws where a connection breaks, so it gets the request only when it is here whole; without the query,
    // which it would take for a signature, and the origin, which it would let read the answer.
    const headers = { ...request.headers, origin: undefined };
    const whole = Object.assign(new EventEmitter(), { method: request.method, url: '/', headers });
    try {
      if (!hasReadableExpressions(body.toString())) {
        const message = 'The expressions are too long or too deeply nested for the local pool.';
        refuse(response, { __type: 'com.amazon.coral.validate#ValidationException', message });
        return;
      }
      this.#server.emit('request', whole, response);
      whole.emit('data', body);
      whole.emit('end');
    } catch {
      // Some malformed requests make it throw instead of answering.
      refuse(response, { __type: 'com.amazon.coral.service#SerializationException' });
    }
  }

  /** Closes the data. dynalite does so only when its server ends, and that only if it has listened. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function refuse(
  response: ServerResponse,
  error: { readonly __type: string; readonly message?: string },
): void {
  response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(error));
}
