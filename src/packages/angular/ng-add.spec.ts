import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SchematicTestRunner, type UnitTestTree } from '@angular-devkit/schematics/testing/index.js';
import { buildSchematics } from './build.ts';

const ANGULAR = join(
  dirname(createRequire(import.meta.url).resolve('@schematics/angular/package.json')),
  'collection.json',
);

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache');

describe('ng add', () => {
  let folder: string;
  let runner: SchematicTestRunner;
  let app: UnitTestTree;

  beforeAll(async () => {
    // Below node_modules, where Node finds the packages that the Angular CLI provides.
    mkdirSync(CACHE, { recursive: true });
    folder = mkdtempSync(join(CACHE, 'ng-add-'));
    await buildSchematics(folder, '^6.22.1');
    runner = new SchematicTestRunner('cognito-phone-sign-in-angular', join(folder, 'collection.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    const workspace = { name: 'club', version: '22.0.0', newProjectRoot: 'projects' };
    app = await runner.runExternalSchematic(ANGULAR, 'workspace', workspace);
    app = await createApp('shop');
  });

  const createApp = (name: string, options = {}) =>
    runner.runExternalSchematic(
      ANGULAR,
      'application',
      { name, projectRoot: '', ssr: false, ...options },
      app,
    );
  const add = (project = 'shop') => runner.runSchematic('ng-add', { project }, app);
  const read = (path: string) => app.read(path)?.toString('latin1');
  const contents = () => new Map(app.files.map((path) => [path, read(path)]));
  const warnings = () => {
    const messages: string[] = [];
    runner.logger.subscribe(({ level, message }) => level === 'warn' && messages.push(message));
    return messages;
  };

  it('changes the dependencies, the configuration, the routes and the stylesheet of the app only', async () => {
    const before = contents();
    app = await add();
    const changed = app.files.filter((path) => read(path) !== before.get(path));
    expect(changed.sort()).toEqual([
      '/package.json',
      '/src/app/app.config.ts',
      '/src/app/app.routes.ts',
      '/src/styles.css',
    ]);
    const { dependencies } = app.readJson('/package.json') as { dependencies: Record<string, string> };
    expect(dependencies['aws-amplify']).toBe('^6.22.1');
    expect(app.readText('/src/app/app.routes.ts')).toContain(
      "export const routes: Routes = [{ path: 'auth', children: phoneSignInRoutes() }];",
    );
    expect(app.readText('/src/styles.css')).toMatch(
      /^@import 'cognito-phone-sign-in-angular\/styles.css';\n/,
    );
    const config = app.readText('/src/app/app.config.ts');
    expect(config).toContain("import { providePhoneSignIn } from 'cognito-phone-sign-in-angular';");
    expect(config).toContain("userPoolId: 'us-east-1_LocalPool'");
  });

  it('changes nothing when it runs again', async () => {
    app = await add();
    const before = contents();
    app = await add();
    expect(contents()).toEqual(before);
  });

  it('adds the routes before those of the app, whose last one may match any path', async () => {
    app.overwrite(
      '/src/app/app.routes.ts',
      "import { Routes } from '@angular/router';\n\nexport const routes: Routes = [\n  { path: '**', redirectTo: '' },\n];\n",
    );
    app = await add();
    expect(app.readText('/src/app/app.routes.ts')).toContain(
      "Routes = [\n  { path: 'auth', children: phoneSignInRoutes() },\n  { path: '**', redirectTo: '' },\n];",
    );
  });

  it('imports the stylesheet after the modules of one in Sass', async () => {
    app = await createApp('club', { projectRoot: 'club', style: 'scss' });
    const modules = "// Theme\n@use '@angular/material' as mat;\n@use 'theme' with (\n  $brand: red\n);\n";
    app.overwrite('/club/src/styles.scss', `${modules}\nhtml {\n  color: red;\n}\n`);
    app = await add('club');
    expect(app.readText('/club/src/styles.scss')).toBe(
      `${modules}@import 'cognito-phone-sign-in-angular/styles.css';\n\nhtml {\n  color: red;\n}\n`,
    );
  });

  it('keeps the rules of a stylesheet in Sass', async () => {
    app = await createApp('club', { projectRoot: 'club', style: 'scss' });
    app.overwrite('/club/src/styles.scss', '$brand: red;\n');
    app = await add('club');
    expect(app.readText('/club/src/styles.scss')).toBe(
      "@import 'cognito-phone-sign-in-angular/styles.css';\n$brand: red;\n",
    );
  });

  it('says what to add to an app without routes and without a stylesheet in CSS', async () => {
    app = await createApp('club', { projectRoot: 'club', style: 'less', routing: false });
    const messages = warnings();
    app = await add('club');
    expect(messages).toEqual([
      "This app has no array of routes. Add { path: 'auth', children: phoneSignInRoutes() } where it calls provideRouter.",
      'This app has no stylesheet in CSS or Sass. Import cognito-phone-sign-in-angular/styles.css.',
    ]);
  });

  it('rejects a project that is not an application', async () => {
    await expectAsync(add('blog')).toBeRejectedWithError('blog is not an application of this workspace.');
  });
});
