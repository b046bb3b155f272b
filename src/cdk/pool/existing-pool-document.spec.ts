import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COGNITO_TRIGGERS, FUNCTION_FILES, SWEEP_FILE, TRIGGER_FILES } from '../../contract/triggers.ts';
import {
  jsonNamed,
  jsonNames,
  rowsUnder,
  settingsUnder,
} from '../../server/testing/existing-pool-document-fixture.ts';
import { readCodeLifetimeSeconds } from '../../server/challenge/code-settings.ts';
import {
  readBudgetLimits,
  readBudgetMode,
  readNumberLimits,
  readSending,
  readSignUpLimit,
} from '../../server/ledger/limit-settings.ts';
import { LEDGER_KEY, LEDGER_TTL } from '../../server/ledger/ledger-table.ts';
import {
  readDormantAfterMs,
  readNumberChangeBrowserMs,
  readNumberPolicy,
} from '../../server/member/number-settings.ts';
import { readSweepMode } from '../../server/member/sweep-settings.ts';
import { readExtraMobileRanges } from '../../server/phone-number/extra-mobile-ranges.ts';
import { readTestNumbers } from '../../server/phone-number/test-numbers.ts';
import { settingNames } from '../../server/testing/setting-names-fixture.ts';
import { bundles, defaultStack, FUNCTION_NAMES, StackFixture } from '../testing/stack-fixture.ts';

type Json = Readonly<Record<string, unknown>>;

const ROOT = join(import.meta.dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/existing-pool.md'), 'utf8');

/** The page's placeholders for ARNs that are known only after deployment. */
const ARNS: Readonly<Record<string, string>> = {
  [environmentKeyId()]: 'arn:aws:kms:REGION:ACCOUNT:key/KEY',
  [defaultStack.onlyResource('AWS::DynamoDB::Table').id]: 'arn:aws:dynamodb:REGION:ACCOUNT:table/TABLE',
  [defaultStack.onlyResource('AWS::Cognito::UserPool').id]:
    'arn:aws:cognito-idp:REGION:ACCOUNT:userpool/POOL_ID',
  [defaultStack.onlyResource('AWS::Events::Rule').id]: 'arn:aws:events:REGION:ACCOUNT:rule/RULE',
};

function environmentKeyId(): string {
  const {
    'Fn::GetAtt': [id],
  } = defaultStack.trigger('CreateAuthChallenge')['KmsKeyArn'] as {
    'Fn::GetAtt': [string, string];
  };
  return id;
}

/**
 * Returns a part of the template with the page's placeholders, and with lists of one element
 * replaced by the element.
 */
function toDocumentFormat(part: unknown): unknown {
  return JSON.parse(
    JSON.stringify(part)
      .replace(/\{"Fn::GetAtt":\["(\w+)","Arn"\]\}/g, (_, id: string) => JSON.stringify(ARNS[id] ?? id))
      .replace('{"Ref":"AWS::AccountId"}', '"ACCOUNT"')
      .replace(/\[("[^"]*")\]/g, '$1'),
  );
}

/** Selects the properties of a template that the page lists. */
const selectListed = (properties: Json, page: Json) =>
  Object.fromEntries(Object.keys(page).map((name) => [name, properties[name]]));

/** The environment variables that appear in the code of the functions. */
const VARIABLES = settingNames('src/server');

const COMPLETE = {
  LEDGER_TABLE: 'ledger',
  LEDGER_HMAC_KEY: 'a ledger key that is thirty-two characters long',
  USER_POOL_ID: 'us-east-1_Spec',
  CODE_HMAC_KEY: 'a key that is thirty-two characters long',
  ALLOWED_COUNTRIES: 'US',
  APP_NAME: 'Club',
  APP_HOST: 'club.example',
};

/**
 * Loads a function's bundle in a separate Node process.
 * @returns the variables that the bundle read, and the error it threw; an empty string if none
 */
function load(name: string, variables: Json): { read: string[]; error: string } {
  const url = JSON.stringify(pathToFileURL(join(bundles, name, 'index.mjs')).href);
  const script = `
    const read = new Set();
    process.env = new Proxy({ ...process.env }, {
      get: (all, name) => { read.add(String(name)); return Reflect.get(all, name); },
    });
    const error = await import(${url}).then(() => '', (thrown) => String(thrown));
    console.log(JSON.stringify({ read: [...read], error }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { AWS_REGION: 'us-east-1', ...variables },
    encoding: 'utf8',
  });
  return JSON.parse(output) as { read: string[]; error: string };
}

describe('docs/existing-pool.md', () => {
  const rows = rowsUnder('The functions').filter(([name = '']) => /^`[A-Z0-9_]+`$/.test(name));
  const variables = rows.map(([name = '', triggers = '', fallback = '']) => ({
    name: name.replaceAll('`', ''),
    triggers: triggers.split(', '),
    isRequired: fallback === 'required',
    fallback: fallback.replaceAll('`', ''),
  }));

  it('has only valid JSON blocks', () => {
    expect(jsonNames().length).toBeGreaterThan(15);
    for (const name of jsonNames())
      expect(() => jsonNamed(name))
        .withContext(name)
        .not.toThrow();
    expect(PAGE.match(/```json/g)).toHaveSize(jsonNames().length);
  });

  it('lists every environment variable that the code reads, and no others', () => {
    expect(variables.map(({ name }) => name).sort()).toEqual([...new Set(VARIABLES)].sort());
  });

  for (const name of FUNCTION_FILES) {
    it(`lists the variables that ${name} reads, and marks the required ones`, () => {
      const triggerVariables = variables.filter(({ triggers }) => triggers.includes(name));
      const { read, error } = load(name, COMPLETE);
      expect(error).toBe('');
      expect(read.filter((variable) => VARIABLES.includes(variable)).sort()).toEqual(
        triggerVariables.map((variable) => variable.name).sort(),
      );
      for (const variable of triggerVariables.filter(({ isRequired }) => isRequired)) {
        const stopped = load(name, { ...COMPLETE, [variable.name]: '' });
        expect(stopped.error).toBe(`SettingError: ${variable.name} is not set.`);
      }
    });
  }

  it('states the defaults of unset variables', () => {
    const defaults = variables.filter(({ isRequired }) => !isRequired);
    const withValues = (valueOf: (fallback: string) => string) => {
      const env = {
        ALLOWED_COUNTRIES: 'US',
        ...Object.fromEntries(defaults.map(({ name, fallback }) => [name, valueOf(fallback)])),
      };
      return [
        readCodeLifetimeSeconds(env),
        readNumberLimits(env),
        readBudgetLimits(env),
        readBudgetMode(env),
        readSending(env),
        readSignUpLimit(env),
        readSweepMode(env),
        readTestNumbers(env),
        readExtraMobileRanges(env),
        readNumberPolicy(env),
        readNumberChangeBrowserMs(env),
        readDormantAfterMs(env),
      ];
    };
    expect(withValues((fallback) => fallback)).toEqual(withValues(() => ''));
  });

  it('creates the same user pool as a deployment', () => {
    const pool = defaultStack.onlyResource('AWS::Cognito::UserPool').Properties;
    const { PoolName, ...created } = jsonNamed('create-user-pool') as Json;
    const { MfaConfiguration, ...settings } = settingsUnder('The user pool');
    expect(PoolName).toEqual(jasmine.any(String));
    expect(created).toEqual(selectListed(pool, created));
    expect(settings).toEqual(selectListed(created, settings));
    expect(Object.keys(created).sort()).toEqual([...Object.keys(settings), 'Schema'].sort());
    expect(MfaConfiguration).toBe(pool['MfaConfiguration'] ?? 'OFF');
  });

  it('configures the app client like a deployment', () => {
    const client = defaultStack.onlyResource('AWS::Cognito::UserPoolClient').Properties;
    const settings = settingsUnder('The app client');
    expect(settings).toEqual(selectListed(client, settings));
    const unlisted = Object.keys(client).filter((name) => !(name in settings));
    expect(unlisted.sort()).toEqual([
      'AllowedOAuthFlowsUserPoolClient',
      'SupportedIdentityProviders',
      'TokenValidityUnits',
      'UserPoolId',
    ]);
  });

  for (const name of FUNCTION_NAMES) {
    it(`grants ${name} the same permissions as a deployment`, () => {
      const isLog = (permission: unknown) => JSON.stringify(permission).includes('"logs:');
      const permissions = defaultStack.permissions(name).filter((permission) => !isLog(permission));
      const policy = `${name} policy`;
      const granted = jsonNames().includes(policy)
        ? (jsonNamed(policy) as { Statement: unknown[] })
        : undefined;
      expect(granted?.Statement ?? []).toEqual(permissions.map(toDocumentFormat));
    });
  }

  it('grants VerifyAuthChallengeResponse the same permissions for changes of number as a deployment', () => {
    const [statement] = new StackFixture({ number: 'changeable' })
      .permissions('VerifyAuthChallengeResponse')
      .slice(defaultStack.permissions('VerifyAuthChallengeResponse').length);
    expect(jsonNamed('VerifyAuthChallengeResponse statement for changes of number')).toEqual(
      toDocumentFormat(statement),
    );
  });

  it('adds the custom attributes that it creates a user pool with', () => {
    const { Schema } = jsonNamed('create-user-pool') as {
      Schema: { Name: string; AttributeDataType?: string; Mutable: boolean }[];
    };
    const custom = Schema.filter(({ AttributeDataType }) => AttributeDataType !== undefined);
    expect(custom).toHaveSize(3);
    expect([...PAGE.matchAll(/ (Name=\S+)/g)].map(([, definition]) => definition)).toEqual(
      custom.map(
        ({ Name, AttributeDataType, Mutable }) =>
          `Name=${Name},AttributeDataType=${AttributeDataType},Mutable=${Mutable}`,
      ),
    );
  });

  it('configures the sweep and its schedule like a deployment, and names its zip', () => {
    const { ScheduleExpression, ...settings } = settingsUnder('The sweep');
    const sweep = defaultStack.functionOf('Sweep');
    expect(settings).toEqual(selectListed(sweep, { Timeout: 0 }));
    const { Timeout, ...shared } = settingsUnder('The functions');
    expect(Timeout).toBe(5);
    expect(shared).toEqual(selectListed(sweep, shared));
    const rule = defaultStack.onlyResource('AWS::Events::Rule').Properties;
    expect(ScheduleExpression).toBe(rule['ScheduleExpression']);
    expect(rowsUnder('The sweep')[0]?.[0]).toContain(`\`${SWEEP_FILE}.zip\``);
  });

  it('allows only its rule to invoke the sweep', () => {
    const [permission] = defaultStack
      .allResources('AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === 'events.amazonaws.com');
    const { Action, Principal, SourceArn } = toDocumentFormat(permission) as Json;
    expect(jsonNamed('sweep permission')).toEqual({
      Effect: 'Allow',
      Principal: { Service: Principal },
      Action,
      Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } },
    });
  });

  for (const triggerName of COGNITO_TRIGGERS) {
    it(`configures the function of ${triggerName} like a deployment, and names its zip`, () => {
      const settings = settingsUnder('The functions');
      expect(Object.keys(settings).sort()).toEqual([
        'Architectures',
        'Handler',
        'MemorySize',
        'Runtime',
        'Timeout',
      ]);
      expect(settings).toEqual(selectListed(defaultStack.trigger(triggerName), settings));
      const [, , zip] = rowsUnder('The triggers in their places').find(
        (row) => row.at(-1) === `\`LambdaConfig.${triggerName}\``,
      ) ?? [''];
      expect(zip).toBe(`\`${TRIGGER_FILES[triggerName]}.zip\``);
    });

    it(`allows only this user pool of this account to invoke ${triggerName}`, () => {
      const { id } = defaultStack.trigger(triggerName);
      const [permission] = defaultStack
        .allResources('AWS::Lambda::Permission')
        .map(([, { Properties }]) => Properties)
        .filter(({ FunctionName }) => JSON.stringify(FunctionName).includes(`"${id}"`));
      const { Action, Principal, SourceAccount, SourceArn } = toDocumentFormat(permission) as Json;
      expect(jsonNamed('permission')).toEqual({
        Effect: 'Allow',
        Principal: { Service: Principal },
        Action,
        Condition: {
          StringEquals: { 'AWS:SourceAccount': SourceAccount },
          ArnLike: { 'AWS:SourceArn': SourceArn },
        },
      });
    });
  }

  it('has the same firewall rules as a deployment', () => {
    const { Rules } = defaultStack.onlyResource('AWS::WAFv2::WebACL').Properties;
    expect(jsonNamed('firewall rules')).toEqual(Rules);
  });

  it('names the partition key and the TTL attribute of the ledger', () => {
    expect(PAGE).toContain(`Partition key \`${LEDGER_KEY}\`, of type _String_`);
    expect(PAGE.replaceAll('\n', ' ')).toContain(`_Turn on_, attribute \`${LEDGER_TTL}\``);
  });

  it('names the placeholders in the environment of the client', () => {
    const source = readFileSync(join(ROOT, 'src/environments/environment.ts'), 'utf8');
    const values = [...source.matchAll(/'(YOUR_\w+)'/g)].map(([, value = '']) => value);
    expect(values).toHaveSize(3);
    for (const value of values) expect(PAGE).toContain(`\`${value}\``);
  });
});
