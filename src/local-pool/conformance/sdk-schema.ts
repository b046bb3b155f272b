import * as sdk from '@aws-sdk/client-cognito-identity-provider';

/** A type of the SDK's schema, read out of the tuples in which it ships (`StaticSchema` of `@smithy/types`). */
export type Schema =
  | { readonly kind: 'text' | 'number' | 'yes or no' | 'time' | 'nothing' }
  | { readonly kind: 'list' | 'map'; readonly of: Schema }
  | {
      readonly kind: 'structure';
      readonly name: string;
      readonly members: ReadonlyMap<string, () => Schema>;
      readonly required: readonly string[];
    };

/** What an operation takes and answers. @throws Error for one that the SDK does not know */
export function operationSchema(operation: string): { readonly input: Schema; readonly output: Schema } {
  const exported = (sdk as Readonly<Record<string, unknown>>)[`${operation}$`];
  if (!Array.isArray(exported)) throw new Error(`The SDK knows no operation ${operation}.`);
  const [, , , , input, output] = exported as unknown[];
  return { input: read(input), output: read(output) };
}

/** The first item of a tuple: which type it describes. */
const SIMPLE = 0;
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;

const SIMPLE_KINDS = new Map<unknown, Schema>([
  ['unit', { kind: 'nothing' }],
  [0, { kind: 'text' }],
  [1, { kind: 'number' }],
  [2, { kind: 'yes or no' }],
  [4, { kind: 'time' }],
]);

/** A simple type with this bit is a list of it, with the other one a map of it by text. */
const LIST_BIT = 64;
const MAP_BIT = 128;

function read(reference: unknown): Schema {
  if (typeof reference === 'function') return read((reference as () => unknown)());
  const simple = SIMPLE_KINDS.get(reference);
  if (simple) return simple;
  if (typeof reference === 'number' && (reference & MAP_BIT) !== 0) {
    return { kind: 'map', of: read(reference - MAP_BIT) };
  }
  if (typeof reference === 'number' && (reference & LIST_BIT) !== 0) {
    return { kind: 'list', of: read(reference - LIST_BIT) };
  }
  if (!Array.isArray(reference)) throw new Error(`The schema has ${String(reference)}, which is new.`);
  // A pair is a type with traits of the member that has it, such as its being a secret.
  if (reference.length === 2) return read(reference[0]);
  return readTuple(reference);
}

function readTuple([kind, , name, , first, second, required = 0]: readonly unknown[]): Schema {
  switch (kind) {
    case SIMPLE:
      return read(first);
    case LIST:
      return { kind: 'list', of: read(first) };
    case MAP:
      return { kind: 'map', of: read(second) };
    case STRUCTURE: {
      const names = first as readonly string[];
      const members = names.map((member, index) => {
        const reference = (second as readonly unknown[])[index];
        return [member, () => read(reference)] as const;
      });
      // Those that have to be there come first.
      return {
        kind: 'structure',
        name: String(name),
        members: new Map(members),
        required: names.slice(0, Number(required)),
      };
    }
    default:
      throw new Error(`The schema has a tuple of kind ${String(kind)}, which is new.`);
  }
}
