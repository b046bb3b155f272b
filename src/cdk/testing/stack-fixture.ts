import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SWEEP_FILE, TRIGGER_FILES, type CognitoTrigger } from '../../contract/triggers.ts';
import { bundleTriggers } from '../bundle/bundle-triggers.ts';
import { readDeployment } from '../settings/deployment.ts';
import { Stacks } from '../stacks.ts';

/** Each function with the name of its file. */
export const FUNCTIONS = { ...TRIGGER_FILES, Sweep: SWEEP_FILE } as const;

/** Cognito's name for a trigger, or `Sweep`. */
export type FunctionName = keyof typeof FUNCTIONS;

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as FunctionName[];

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

/** The folder with the bundles of all functions, built once for all specs. */
export const bundles = join(tempFolder, 'triggers');
await bundleTriggers(bundles);

/** The folder of a minimal client build. */
export const clientBuild = join(tempFolder, 'client');
mkdirSync(clientBuild);
writeFileSync(join(clientBuild, 'index.html'), '<!doctype html><style>p{color:red}</style>');

/** A synthesized stack of a deployment, with access to its template. */
export class StackFixture {
  readonly app: App;
  readonly #template: Template;

  constructor(
    context: Readonly<Record<string, string>> = {},
    stackName: 'site' | 'pool' | 'client' = 'pool',
  ) {
    this.app = new App({
      outdir: mkdtempSync(join(tempFolder, 'out-')),
      // Only emits warnings, and took more than half of the time. `app.spec.ts` runs with it.
      builtinCloudFormationValidation: false,
    });
    const deployment = readDeployment((key) => context[key]);
    const stack = new Stacks(this.app, { deployment, bundles, build: clientBuild })[stackName];
    if (!stack) throw new Error(`This deployment has no ${stackName} stack.`);
    this.#template = Template.fromStack(stack);
  }

  /** A new copy of the template at each call. */
  get template(): Record<string, unknown> {
    return structuredClone(this.#template.toJSON());
  }

  get json(): string {
    return JSON.stringify(this.#template.toJSON());
  }

  /** The logical ids of all resources. */
  get resourceIds(): string[] {
    return Object.keys(this.#template.toJSON()['Resources'] as object);
  }

  /** Returns all resources of a type with their logical ids. */
  allResources(type: string): [string, Resource][] {
    return Object.entries(this.#template.findResources(type)) as [string, Resource][];
  }

  /**
   * Returns the only resource of a type.
   * @throws if the template has none or several
   */
  onlyResource(type: string): { readonly id: string } & Resource {
    const [found, ...others] = this.allResources(type);
    if (!found || others.length > 0) throw new Error(`The template has ${others.length + 1} of ${type}.`);
    return { id: found[0], ...found[1] };
  }

  /** Returns the function that the user pool invokes as a trigger. */
  trigger(triggerName: CognitoTrigger): { readonly id: string } & Properties {
    const config = this.onlyResource('AWS::Cognito::UserPool').Properties['LambdaConfig'];
    return this.#function((config as Properties)[triggerName]);
  }

  /** Returns a trigger, or the function that the schedule invokes. */
  functionOf(name: FunctionName): { readonly id: string } & Properties {
    if (name !== 'Sweep') return this.trigger(name);
    const [target] = this.onlyResource('AWS::Events::Rule').Properties['Targets'] as [{ Arn: unknown }];
    return this.#function(target.Arn);
  }

  /**
   * Returns a function's environment, with `deployed` for values that are known only after
   * deployment.
   */
  environment(name: FunctionName): Record<string, string> {
    const { Variables = {} } = (this.functionOf(name)['Environment'] ?? {}) as { Variables?: Properties };
    const known = (value: unknown) => (typeof value === 'string' ? value : 'deployed');
    return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, known(value)]));
  }

  /** Returns the policy statements of a function's role. */
  permissions(name: FunctionName): unknown[] {
    const role = { Ref: referencedId(this.functionOf(name)['Role']) };
    return this.allResources('AWS::IAM::Policy')
      .filter(([, { Properties }]) => JSON.stringify(Properties['Roles']).includes(JSON.stringify(role)))
      .flatMap(([, { Properties }]) => (Properties['PolicyDocument'] as { Statement: unknown[] }).Statement);
  }

  #function(arn: unknown): { readonly id: string } & Properties {
    const id = referencedId(arn);
    const found = this.allResources('AWS::Lambda::Function').find(([each]) => each === id);
    if (!found) throw new Error(`The template has no function ${id}.`);
    return { id, ...found[1].Properties };
  }

  get outputs(): Record<string, { Value: unknown }> {
    return this.#template.findOutputs('*') as Record<string, { Value: unknown }>;
  }
}

/** The pool stack with default settings. */
export const defaultStack = new StackFixture();

/** Returns a template's reference to the ARN of a resource. */
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

function referencedId(arn: unknown): string {
  return (arn as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
}
