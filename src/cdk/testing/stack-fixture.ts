import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CognitoTrigger } from '../../contract/triggers.ts';
import { bundleTriggers } from '../bundle/bundle-triggers.ts';
import { readDeployment } from '../settings/deployment.ts';
import { Stacks } from '../stacks.ts';

type Properties = Readonly<Record<string, unknown>>;

interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

const tempFolder = mkdtempSync(join(tmpdir(), 'phone-sign-in-cdk-'));
process.on('exit', () => rmSync(tempFolder, { recursive: true, force: true }));

/** The bundles of all triggers, made once for all specs. */
export const bundles = join(tempFolder, 'triggers');
await bundleTriggers(bundles);

/** A built client, as small as it can be. */
export const clientBuild = join(tempFolder, 'client');
mkdirSync(clientBuild);
writeFileSync(join(clientBuild, 'index.html'), '<!doctype html><style>p{color:red}</style>');

/** A stack of a deployment that was synthesized, and what its template says. */
export class StackFixture {
  readonly app: App;
  readonly #template: Template;

  constructor(context: Readonly<Record<string, string>> = {}, stackName: 'site' | 'pool' | 'client' = 'pool') {
    this.app = new App({
      outdir: mkdtempSync(join(tempFolder, 'out-')),
      // Only warns, and took more than half of the time. The spec of app.ts runs with it.
      builtinCloudFormationValidation: false,
    });
    const deployment = readDeployment((key) => context[key]);
    const stack = new Stacks(this.app, { deployment, bundles, build: clientBuild })[stackName];
    if (!stack) throw new Error(`This deployment has no ${stackName} stack.`);
    this.#template = Template.fromStack(stack);
  }

  /** The template, anew at each call. */
  get template(): Record<string, unknown> {
    return structuredClone(this.#template.toJSON());
  }

  get json(): string {
    return JSON.stringify(this.#template.toJSON());
  }

  /** The ids of all resources. */
  get resourceIds(): string[] {
    return Object.keys(this.#template.toJSON()['Resources'] as object);
  }

  /** All resources of a type, by their ids in the template. */
  allResources(type: string): [string, Resource][] {
    return Object.entries(this.#template.findResources(type)) as [string, Resource][];
  }

  /** The only resource of its type. */
  onlyResource(type: string): { readonly id: string } & Resource {
    const [found, ...others] = this.allResources(type);
    if (!found || others.length > 0) throw new Error(`The template has ${others.length + 1} of ${type}.`);
    return { id: found[0], ...found[1] };
  }

  /** The function that the pool has in a place. */
  trigger(triggerName: CognitoTrigger): { readonly id: string } & Properties {
    const config = this.onlyResource('AWS::Cognito::UserPool').Properties['LambdaConfig'];
    const id = referencedId((config as Properties)[triggerName]);
    const found = this.allResources('AWS::Lambda::Function').find(([each]) => each === id);
    if (!found) throw new Error(`The pool has no function as ${triggerName}.`);
    return { id, ...found[1].Properties };
  }

  /** A trigger's environment; what is known only when it is deployed stands as `deployed`. */
  environment(triggerName: CognitoTrigger): Record<string, string> {
    const { Variables = {} } = (this.trigger(triggerName)['Environment'] ?? {}) as { Variables?: Properties };
    const known = (value: unknown) => (typeof value === 'string' ? value : 'deployed');
    return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, known(value)]));
  }

  /** All that a trigger's role may do. */
  permissions(triggerName: CognitoTrigger): unknown[] {
    const role = { Ref: referencedId(this.trigger(triggerName)['Role']) };
    return this.allResources('AWS::IAM::Policy')
      .filter(([, { Properties }]) => JSON.stringify(Properties['Roles']).includes(JSON.stringify(role)))
      .flatMap(([, { Properties }]) => (Properties['PolicyDocument'] as { Statement: unknown[] }).Statement);
  }

  get outputs(): Record<string, { Value: unknown }> {
    return this.#template.findOutputs('*') as Record<string, { Value: unknown }>;
  }
}

/** The stack as it is where nothing was chosen. */
export const defaultStack = new StackFixture();

/** How a template names another resource's ARN. */
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

function referencedId(arn: unknown): string {
  return (arn as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
}
