import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorCode } from '../error-code.ts';

/** What Lambda's Node runtime has beside a function's own packages. */
const LAMBDA_PACKAGE = /^@(?:aws-sdk|smithy)\/[\w.-]+/;

/**
 * Resolves the packages that Lambda provides from a project's own ones, where a module in this thread finds none.
 * @param folder of the project, which has `node_modules`
 */
export function provideLambdaPackages(folder: string): void {
  const parentURL = pathToFileURL(join(folder, 'package.json')).href;
  const projectRequire = createRequire(parentURL);
  registerHooks({
    resolve(specifier, context, next) {
      const [name] = LAMBDA_PACKAGE.exec(specifier) ?? [];
      if (name === undefined || context.parentURL === parentURL) return next(specifier, context);
      const found =
        unlessMissing(() => next(specifier, context)) ??
        unlessMissing(() =>
          // `require` looks beside the module that calls it, whatever the context says.
          context.conditions.includes('require')
            ? { url: pathToFileURL(projectRequire.resolve(specifier)).href, shortCircuit: true }
            : next(specifier, { ...context, parentURL }),
        );
      if (found) return found;
      const message = `Lambda provides ${name}, but it is not installed here. Run "npm install ${name}" in ${folder}`;
      // Callers that can do without a package look at the code.
      throw Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
    },
  });
}

function unlessMissing<Result>(resolve: () => Result): Result | undefined {
  try {
    return resolve();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
