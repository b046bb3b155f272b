import { errorCode } from '../error-code.ts';

const HINT =
  'The local pool runs TypeScript by removing types: import types with "import type", and write the ' +
  'extension of each imported file, or build the trigger first';

/**
 * Describes why a trigger's module cannot be loaded. An import that fails in TypeScript is probably
 * one of types, which a bundler would remove, or has no extension.
 */
export function describeLoadError(error: unknown, file: string): string {
  if (!(error instanceof Error)) return String(error);
  const isImport = errorCode(error) === 'ERR_MODULE_NOT_FOUND' || error instanceof SyntaxError;
  return isImport && file.endsWith('.ts') ? `${error.message}. ${HINT}` : error.message;
}
