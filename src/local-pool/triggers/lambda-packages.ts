import module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorCode } from '../error-code.ts';

/** The packages that Lambda's Node runtime provides; `aws-sdk` up to Node 16. */
const LAMBDA_PACKAGE = /^(?:@(?:aws-sdk|smithy)\/[\w.-]+|aws-sdk(?=\/|$))/;

/**
 * Resolves the packages that Lambda provides from a project's `node_modules` when a module in this
 * thread cannot resolve them itself. Node has the function for this from version 22.15 on; with an
 * older one, triggers bring their packages.
 * @param folder the project's folder, which contains `node_modules`
 */
export function provideLambdaPackages(folder: string): void {
  const parentURL = pathToFileURL(join(folder, 'package.json')).href;
  const projectRequire = createRequire(parentURL);
  const { registerHooks } = module as Partial<typeof module>;
  registerHooks?.({
    resolve(specifier, context, next) {
      const [name] = LAMBDA_PACKAGE.exec(specifier) ?? [];
      if (name === undefined || context.parentURL === parentURL) return next(specifier, context);
      const resolved =
        resolveOrUndefined(() => next(specifier, context)) ??
        resolveOrUndefined(() =>
          // `require` ignores the context's `parentURL` and resolves from its calling module.
          context.conditions.includes('require')
            ? { url: pathToFileURL(projectRequire.resolve(specifier)).href, shortCircuit: true }
            : next(specifier, { ...context, parentURL }),
        );
      if (resolved) return resolved;
      const until = name === 'aws-sdk' ? ' up to Node 16' : '';
      const message = `Lambda provides ${name}${until}, but it is not installed here. Run "npm install ${name}" in ${folder}`;
      // Modules with optional packages check this code.
      throw Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
    },
  });
}

function resolveOrUndefined<Result>(resolve: () => Result): Result | undefined {
  try {
    return resolve();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
