import { createRequire } from 'node:module';
import { cacheParse, type Parse, type ParseContext } from './cached-parse.ts';

const require = createRequire(import.meta.url);

/** Loads a parser again, because the ledger host changes the loaded one. */
function loadParse(name: string): Parse {
  const file = require.resolve(`dynalite/db/${name}Parser`);
  const loaded = require.cache[file];
  Reflect.deleteProperty(require.cache, file);
  const { parse } = require(file) as { readonly parse: Parse };
  if (loaded) require.cache[file] = loaded;
  return parse;
}

/** Parses as dynalite does. @returns the result or the error, and the context with unused names */
function run(parse: Parse, [expression, attrVals, attrNames]: Case): unknown {
  const mark = (record: object = {}) =>
    Object.fromEntries(Object.keys(record).map((name) => [name, true as const]));
  const context: ParseContext = {
    ...{ attrNames, attrVals, unusedAttrNames: mark(attrNames), unusedAttrVals: mark(attrVals) },
    ...{ isReserved, compare: isGreater },
  };
  try {
    return { result: parse(expression, { context }), context };
  } catch (error) {
    return { error: String(error), context };
  }
}

const isReserved = (name: string) => name === 'name';

const isGreater = (_operator: string, a: { readonly N: string }, b: { readonly N: string }) =>
  Number(a.N) > Number(b.N);

type Case = readonly [
  expression: string,
  values?: Record<string, Record<string, unknown>> | undefined,
  names?: Record<string, string>,
];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  update: [
    ['SET a = :a', { ':a': { N: '1' } }],
    ['SET a = :a', { ':a': { N: '2' } }],
    ['SET a = :a', { ':a': { S: '2' } }],
    ['SET a = :a', { ':a': { N: '1' }, ':unused': { N: '1' } }],
    ['SET a = :a', { ':b': { N: '1' } }],
    ['SET a = :a'],
    ['SET #a = if_not_exists(#a, :a) + :b', { ':a': { N: '1' }, ':b': { N: '2' } }, { '#a': 'name' }],
    ['SET #a = if_not_exists(#a, :a) + :b', { ':a': { N: '3' }, ':b': { N: '4' } }, { '#a': 'other' }],
    ['SET #a = if_not_exists(#a, :a) + :b', { ':a': { N: '3' }, ':b': { S: '4' } }, { '#a': 'other' }],
    ['ADD a.b[1] :a DELETE c :b', { ':a': { N: '1' }, ':b': { SS: ['x'] } }],
    ['ADD a.b[1] :a DELETE c :b', { ':a': { S: '1' }, ':b': { SS: ['y'] } }],
    ['SET a = list_append(b, :a), c = :a', { ':a': { L: [{ M: { x: { S: 'y' } } }] } }],
    ['SET a = list_append(b, :a), c = :a', { ':a': { L: [] } }],
    ['SET name = :a', { ':a': { N: '1' } }],
    ['SET a = :a, a = :a', { ':a': { N: '1' } }],
    ['SET', { ':a': { N: '1' } }],
  ],
  condition: [
    ['attribute_not_exists(a) OR a.b[0] < :a AND NOT c IN (:a, :b)', { ':a': { N: '1' }, ':b': { N: '2' } }],
    ['attribute_not_exists(a) OR a.b[0] < :a AND NOT c IN (:a, :b)', { ':a': { N: '3' }, ':b': { S: '2' } }],
    ['a BETWEEN :a AND :b', { ':a': { N: '1' }, ':b': { N: '2' } }],
    ['a BETWEEN :a AND :b', { ':a': { N: '3' }, ':b': { N: '2' } }],
    ['attribute_type(a, :a)', { ':a': { S: 'SS' } }],
    ['attribute_type(a, :a)', { ':a': { S: 'other' } }],
    ['attribute_type(a, :a)', { ':a': { S: 'another' } }],
    ['attribute_type(a, :a)', { ':a': { N: '1' } }],
    ['attribute_type(a, :a)', { ':a': { S: 'N' } }],
    ['begins_with(a, :a) AND size(#b) > :b', { ':a': { S: 'x' }, ':b': { N: '1' } }, { '#b': 'b' }],
    ['begins_with(a, :a) AND size(#b) > :b', { ':a': { N: '1' }, ':b': { N: '1' } }, { '#b': 'b' }],
    ['begins_with(a, :a) AND size(#b) > :b', { ':a': { S: 'x' }, ':b': { N: '1' } }, { '#c': 'b' }],
    ['((a = :a))', { ':a': { S: 'x' } }],
  ],
  projection: [
    ['a, #b.c[1]', undefined, { '#b': 'name' }],
    ['a, #b.c[1]', undefined, { '#b': 'd' }],
    ['a, a'],
  ],
};

describe('a cached parse', () => {
  for (const [name, cases] of Object.entries(CASES)) {
    it(`returns what the ${name} parser returns, at the first and at later calls`, () => {
      const parse = loadParse(name);
      const cachedParse = cacheParse(parse);

      for (const each of [...cases, ...cases]) {
        expect(run(cachedParse, each)).toEqual(run(parse, each));
      }
    });
  }

  it('returns copies, because dynalite changes them', () => {
    const cachedParse = cacheParse(loadParse('update'));
    const each: Case = ['SET a = :a', { ':a': { N: '1' } }];
    const { result } = run(cachedParse, each) as {
      readonly result: { readonly sections: { val?: object }[] };
    };
    delete result.sections[0]?.val;

    expect(run(cachedParse, each)).toEqual(run(loadParse('update'), each));
  });

  it('parses each expression once for the same names and types, and a limited number of others', () => {
    const parse = jasmine.createSpy<Parse>().and.returnValue({});
    const cachedParse = cacheParse(parse);
    const parseAll = (from: number, to: number) => {
      for (let n = from; n < to; n++) run(cachedParse, [`SET a${n} = :a`, { ':a': { N: String(n) } }]);
    };
    parseAll(0, 200);
    parseAll(0, 200);

    expect(parse).toHaveBeenCalledTimes(200);

    parseAll(200, 201);
    parseAll(0, 1);

    expect(parse).toHaveBeenCalledTimes(202);
  });
});
