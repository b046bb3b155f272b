import { EventEmitter } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import dynalite from 'dynalite';
import { LEDGER_FOLDER } from './data-folder.ts';
import { unusableFolderError } from './database.ts';
import { errorCode } from '../error-code.ts';
import { readBody } from '../http/body.ts';
import { isSigned } from '../http/signed.ts';
import { cacheParse, type Parse } from './cached-parse.ts';
import { hasParseableExpressions } from './expressions.ts';

const require = createRequire(import.meta.url);

for (const name of ['condition', 'update', 'projection']) {
  const parser = require(`dynalite/db/${name}Parser`) as { parse: Parse };
  parser.parse = cacheParse(parser.parse);
}

/** Hosts the ledger in dynalite, a DynamoDB stand-in, which shares the pool's port. */
export class LedgerHost {
  readonly #server: Server;

  private constructor(path: string | undefined) {
    this.#server = dynalite({ createTableMs: 0, ...(path && { path }) });
  }

  /**
   * Opens the ledger. A damaged ledger ends the process, because dynalite throws asynchronously,
   * outside any call.
   * @param folder the pool's data folder; undefined for a ledger in memory
   * @throws DataFileError when the ledger's folder is unusable
   */
  static open(folder: string | undefined): LedgerHost {
    if (folder === undefined) return new LedgerHost(undefined);
    const path = join(folder, LEDGER_FOLDER);
    try {
      mkdirSync(path, { recursive: true });
      // The ledger holds the hashes of codes. Earlier versions left it readable for other users.
      chmodSync(path, 0o700);
    } catch (error) {
      throw unusableFolderError(folder, errorCode(error) ?? String(error));
    }
    return new LedgerHost(path);
  }

  /** Handles a request to DynamoDB, if it is signed like the triggers' requests. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (!isSigned(request)) {
      const type = 'com.amazon.coral.service#MissingAuthenticationTokenException';
      sendError(response, { __type: type, message: 'Request is missing Authentication Token' });
      return;
    }
    if (!body) {
      response.writeHead(413).end();
      return;
    }
    // dynalite throws when a connection breaks, so it gets complete requests only. It would accept
    // a signature in the query, and allow the origin to read the response, so both are removed.
    const headers = { ...request.headers, origin: undefined };
    const forwarded = Object.assign(new EventEmitter(), { method: request.method, url: '/', headers });
    try {
      if (!hasParseableExpressions(body.toString())) {
        const message = 'The expressions are too long or too deeply nested for the local pool.';
        sendError(response, { __type: 'com.amazon.coral.validate#ValidationException', message });
        return;
      }
      this.#server.emit('request', forwarded, response);
      forwarded.emit('data', body);
      forwarded.emit('end');
    } catch {
      // dynalite throws for some malformed requests.
      sendError(response, { __type: 'com.amazon.coral.service#SerializationException' });
    }
  }

  /**
   * Closes the ledger. dynalite closes its data only with its server, which must have listened
   * before.
   */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function sendError(
  response: ServerResponse,
  error: { readonly __type: string; readonly message?: string },
): void {
  response.writeHead(400, { 'Content-Type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(error));
}
