import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { readStyleSource } from '../../site/style-source.ts';
import { readDeployment } from '../settings/deployment.ts';
import { clientBuild, bundles, StackFixture } from '../testing/stack-fixture.ts';
import { Stacks } from '../stacks.ts';

describe('the client stack', () => {
  const client = new StackFixture({}, 'client');
  const [hashed, others] = client.allResources('Custom::CDKBucketDeployment').map(([id, resource]) => ({
    id,
    ...resource,
  }));

  it('lets browsers keep hashed files for ever, and ask for the rest each time', () => {
    expect(hashed?.Properties['Include']).toEqual(['*.js']);
    expect(hashed?.Properties['SystemMetadata']).toEqual({
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(others?.Properties['Exclude']).toEqual(['*.js']);
    expect(others?.Properties['SystemMetadata']).toEqual({ 'cache-control': 'no-cache' });
  });

  it('uploads the index page after the scripts that it names, and makes CloudFront forget the old one', () => {
    expect(others?.DependsOn).toContain(hashed?.id ?? '');
    expect(others?.Properties['DistributionPaths']).toEqual(['/index.*', '/login.*', '/register.*']);
    expect(hashed?.Properties['DistributionPaths']).toBeUndefined();
  });

  it('deletes no file that an open page may still ask for', () => {
    expect([hashed?.Properties['Prune'], others?.Properties['Prune']]).toEqual([false, false]);
  });

  it('outputs the style source of the pages that it uploads, for the next deploy', () => {
    expect(client.outputs['StyleSource']?.Value).toBe(readStyleSource(clientBuild));
    expect(readStyleSource(clientBuild)).toMatch(/^'sha256-/);
  });

  it('is not deployed without a build, and can be taken away without one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'phone-sign-in-client-'));
    try {
      const deployment = readDeployment(() => undefined);
      const { client: unbuilt } = new Stacks(new App({ builtinCloudFormationValidation: false }), {
        deployment,
        bundles,
        build: folder,
      });
      const errors = unbuilt ? Annotations.fromStack(unbuilt).findError('*', Match.anyValue()) : [];
      expect(errors.map(({ entry }) => entry.data)).toEqual([
        'The client is not built: `npm run build` does it, and `npm run deploy` does all.',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is left out, as the site is, where the client is hosted elsewhere', () => {
    const elsewhere = { site: 'off', host: 'club.example' };
    expect(() => new StackFixture(elsewhere, 'client')).toThrowError('This deployment has no client stack.');
    expect(() => new StackFixture(elsewhere, 'site')).toThrowError('This deployment has no site stack.');
    expect(new StackFixture(elsewhere).environment('CreateAuthChallenge')['APP_HOST']).toBe('club.example');
  });
});
