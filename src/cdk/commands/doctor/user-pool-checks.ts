import { CUSTOM_PREFIX, SERVER_ATTRIBUTES } from '../../../contract/member-attributes.ts';
import type { DeployedAppClient, DeployedUserPool } from './aws.ts';
import { consoleUrl, error, ok, onlyIf, type Finding } from './report.ts';

const SERVER_NAMES: readonly string[] = Object.values(SERVER_ATTRIBUTES);

/**
 * Checks that the user pool has the attributes that the triggers write, and that its phone number
 * can change if members may change it.
 * @param numberPolicy the deployment's `number`; undefined if it is unknown
 */
export function checkUserPool(
  { id, attributes, isNumberMutable }: DeployedUserPool,
  { region, numberPolicy }: { readonly region: string; readonly numberPolicy: string | undefined },
): Finding[] {
  const missing = SERVER_NAMES.filter((name) => !attributes.includes(name));
  const definitions = missing.map(
    (name) => `Name=${name.slice(CUSTOM_PREFIX.length)},AttributeDataType=String,Mutable=true`,
  );
  const findings = [
    ...onlyIf(
      missing.length > 0,
      error(
        `The user pool has no ${missing.join(', ')}, so Cognito rejects what the triggers store about the number of a member.`,
        'Deploy again with "npm run deploy". Only if the pool was created by hand or imported, add them yourself: ' +
          `aws cognito-idp add-custom-attributes --region ${region} --user-pool-id ${id} --custom-attributes ${definitions.join(' ')}`,
      ),
    ),
    ...onlyIf(
      !isNumberMutable && numberPolicy === 'changeable',
      error(
        'The user pool was created with an immutable phone number, but number is changeable: each change fails after both codes.',
        'Deploy with "-c number=immutable".',
      ),
    ),
  ];
  if (findings.length > 0) return findings;
  const mutability = isNumberMutable ? 'mutable' : 'immutable';
  return [ok(`The user pool has all attributes that the triggers write; its phone number is ${mutability}.`)];
}

/**
 * Checks that only the triggers can change phone numbers: with write access to `phone_number`, a
 * member could claim the number of another person.
 * @param isNumberMutable if false, Cognito rejects each change, whatever a client may write
 */
export function checkAppClients(
  clients: readonly DeployedAppClient[],
  { region, isNumberMutable }: { readonly region: string; readonly isNumberMutable: boolean },
): Finding[] {
  const findings = clients.flatMap(({ id, name, readable = [], writable }) => {
    const page = `${consoleUrl('cognito', region)}, the user pool, App clients, ${name}, Attribute permissions`;
    const exposed = SERVER_NAMES.filter((each) => [...readable, ...(writable ?? [])].includes(each));
    return [
      ...onlyIf(
        isNumberMutable && (writable === undefined || writable.includes('phone_number')),
        error(
          `The app client ${name} (${id}) may write phone_number${writable === undefined ? ', as it lists no writable attributes' : ''}: ` +
            'a member could claim the number of another person, and would then be locked out (NUMBER_MISMATCH).',
          `Clear the write permission of phone_number: ${page}.`,
        ),
      ),
      ...onlyIf(
        exposed.length > 0,
        error(
          `The app client ${name} (${id}) may read or write ${exposed.join(', ')}, which only the triggers and support may.`,
          `Clear both permissions of these attributes: ${page}.`,
        ),
      ),
    ];
  });
  return findings.length > 0
    ? findings
    : [ok('No app client may change a phone number, or use the attributes that the triggers write.')];
}
