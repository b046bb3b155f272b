import { chain, type Rule, SchematicsException, type Tree } from '@angular-devkit/schematics';
import { addDependency, addRootProvider, ExistingBehavior, readWorkspace } from '@schematics/angular/utility';
import { LOCAL_CLIENT_ID, LOCAL_USER_POOL_ID } from '../../../contract/local-pool.ts';

/** The range of `aws-amplify` in the package's peer dependencies, defined by the build. */
declare const AMPLIFY_RANGE: string;

const PACKAGE = 'cognito-phone-sign-in-angular';
/** The beginning of a stylesheet, up to the last `@use` or `@forward`. */
const MODULE_RULES = /^(?:[^]*^@(?:use|forward)\b[^;]*;[^\S\n]*\n?)?/m;
const STYLES = `@import '${PACKAGE}/styles.css';\n`;
const IMPORT = `import { phoneSignInRoutes } from '${PACKAGE}';\n`;
const ROUTE = `{ path: 'auth', children: phoneSignInRoutes() }`;

interface NgAddOptions {
  /** The name of the project in `angular.json`. */
  readonly project: string;
}

/**
 * Adds phone sign-in to an application: its provider with the ids of the local pool, its routes
 * under `/auth`, its stylesheet, and Amplify, which npm would install without recording it. A
 * second run changes nothing.
 * @throws SchematicsException for a project that is not an application
 */
export function ngAdd({ project: name }: NgAddOptions): Rule {
  return async (tree) => {
    const workspace = await readWorkspace(tree);
    const project = workspace.projects.get(name);
    if (project?.extensions['projectType'] !== 'application')
      throw new SchematicsException(`${name} is not an application of this workspace.`);
    const sourceRoot = project.sourceRoot ?? `${project.root}/src`;
    const styles = project.targets.get('build')?.options?.['styles'] as unknown;
    return chain([
      addDependency('aws-amplify', AMPLIFY_RANGE, { existing: ExistingBehavior.Skip }),
      isInstalled(tree, sourceRoot) ? () => undefined : addProvider(name),
      addRoutes(sourceRoot),
      addStyles(Array.isArray(styles) ? styles.map(String) : []),
    ]);
  };
}

function addProvider(project: string): Rule {
  return addRootProvider(
    project,
    ({ code, external }) => code`${external('providePhoneSignIn', PACKAGE)}({
      // The local pool, which "npx cognito-local-pool" starts. For AWS, the outputs of your stack.
      userPoolId: '${LOCAL_USER_POOL_ID}',
      userPoolClientId: '${LOCAL_CLIENT_ID}',
      userPoolEndpoint: 'http://localhost:4300',
      path: '/auth',
    })`,
  );
}

/** Whether a file of the app calls `providePhoneSignIn`; `addRootProvider` would add it again. */
function isInstalled(tree: Tree, sourceRoot: string): boolean {
  return findFile(tree, sourceRoot, /\bprovidePhoneSignIn\(/) !== undefined;
}

/** Adds the routes to the first array of type `Routes`, before the app's routes. */
function addRoutes(sourceRoot: string): Rule {
  return (tree, { logger }) => {
    if (findFile(tree, sourceRoot, /\bphoneSignInRoutes\(/) !== undefined) return;
    const path = findFile(tree, sourceRoot, /\bRoutes = \[/);
    if (path === undefined) {
      logger.warn(`This app has no array of routes. Add ${ROUTE} where it calls provideRouter.`);
      return;
    }
    const [before = '', after = ''] = tree.readText(path).split(/(?<=\bRoutes = \[)([\s\S]*)/);
    const separator = /^\s*\]/.test(after) ? '' : ',';
    const rest = separator ? after : after.trimStart();
    tree.overwrite(
      path,
      `${before.replace(/^(?=import )/m, IMPORT)}${separator ? '\n  ' : ''}${ROUTE}${separator}${rest}`,
    );
  };
}

/**
 * Imports the stylesheet in the first CSS or Sass file of the app: first in CSS, and in Sass after
 * `@use` and `@forward`, which come before all other rules.
 */
function addStyles(styles: readonly string[]): Rule {
  return (tree, { logger }) => {
    const path = styles.find((candidate) => /\.s?css$/.test(candidate) && tree.exists(candidate));
    if (path === undefined)
      logger.warn(`This app has no stylesheet in CSS or Sass. Import ${PACKAGE}/styles.css.`);
    else if (!tree.readText(path).includes(STYLES.trim()))
      tree.overwrite(
        path,
        tree.readText(path).replace(MODULE_RULES, (rules) => `${rules}${STYLES}`),
      );
  };
}

function findFile(tree: Tree, folder: string, pattern: RegExp): string | undefined {
  let found: string | undefined;
  tree.getDir(folder).visit((path) => {
    if (/(?<!\.spec|\.d)\.ts$/.test(path) && pattern.test(tree.readText(path))) found ??= path;
  });
  return found;
}
