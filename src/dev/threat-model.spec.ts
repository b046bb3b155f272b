import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** A heading with the id of a claim, and the claim up to the next heading. */
const CLAIM = /^### (SEC-\d+)\n([^]*?)(?=^##|$(?![^]))/gm;
const SPEC_LINK = /\]\(\.\.\/([^)]+\.spec\.ts)\)/g;
const MENTION = /SEC-\d+/g;
/** The ids at the front of a test's title, each in brackets. */
const TITLE = /\b(?:it|test)\(\s*['"`]((?:\[SEC-\d+\] )+)/g;

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

/** Returns the ids of the threat model's claims, and the specs that each claim links. */
function readClaims(): { id: string; specs: string[] }[] {
  const document = read('docs/threat-model.md');
  return [...document.matchAll(CLAIM)].map(([, id = '', text = '']) => ({
    id,
    specs: [...text.matchAll(SPEC_LINK)].map(([, path = '']) => path),
  }));
}

/** Returns the ids in the titles of a spec's tests. */
function readProvenIds(spec: string): string[] {
  return [...read(spec).matchAll(TITLE)].flatMap(([, ids = '']) => ids.match(MENTION) ?? []);
}

describe('docs/threat-model.md', () => {
  const claims = readClaims();
  const ids = claims.map(({ id }) => id);
  const specs = globSync('{src,e2e}/**/*.spec.ts', { cwd: PROJECT }).map((path) =>
    path.replaceAll('\\', '/'),
  );
  const provenIds = new Map(specs.map((spec) => [spec, readProvenIds(spec)]));

  it('contains claims that tests prove', () => {
    expect(claims.length).toBeGreaterThan(70);
    expect([...provenIds.values()].flat().length).toBeGreaterThan(200);
  });

  it('uses each id for one claim', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('names at least one spec for each claim', () => {
    expect(claims.filter(({ specs }) => specs.length === 0)).toEqual([]);
  });

  it('names only specs that have a test with the id of the claim', () => {
    const unproven = claims.flatMap(({ id, specs }) =>
      specs.filter((spec) => !provenIds.get(spec)?.includes(id)).map((spec) => `${id} ${spec}`),
    );
    expect(unproven).toEqual([]);
  });

  it('names every spec that has a test with the id of a claim', () => {
    const unnamed = [...provenIds].flatMap(([spec, proven]) =>
      proven
        .filter((id) => !claims.some((claim) => claim.id === id && claim.specs.includes(spec)))
        .map((id) => `${id} ${spec}`),
    );
    expect(unnamed).toEqual([]);
  });

  it('has its ids only at the front of titles of tests', () => {
    const bracketed = (spec: string) => read(spec).match(/\[SEC-\d+\]/g) ?? [];
    expect(specs.filter((spec) => bracketed(spec).length !== provenIds.get(spec)?.length)).toEqual([]);
  });

  it('defines every id that a document mentions', () => {
    for (const document of ['SECURITY.md', 'docs/threat-model.md', 'docs/attacks.md']) {
      const unknown = (read(document).match(MENTION) ?? []).filter((id) => !ids.includes(id));
      expect(unknown).withContext(document).toEqual([]);
    }
  });
});
