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

  it('has browsers cache hashed files permanently and revalidate all others', () => {
    expect(hashed?.Properties['Include']).toEqual(['*.js']);
    expect(hashed?.Properties['SystemMetadata']).toEqual({
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(others?.Properties['Exclude']).toEqual(['*.js']);
    expect(others?.Properties['SystemMetadata']).toEqual({ 'cache-control': 'no-cache' });
  });

  it('uploads the pages after their scripts, and invalidates the old pages in CloudFront', () => {
    expect(others?.DependsOn).toContain(hashed?.id ?? '');
    expect(others?.Properties['DistributionPaths']).toEqual(['/index.*', '/login.*', '/register.*']);
    expect(hashed?.Properties['DistributionPaths']).toBeUndefined();
  });

  it('does not delete files that an open page may still load', () => {
    expect([hashed?.Properties['Prune'], others?.Properties['Prune']]).toEqual([false, false]);
  });

  it('outputs the style source of the pages that it uploads, for the next deploy', () => {
    expect(client.outputs['StyleSource']?.Value).toBe(readStyleSource(clientBuild));
    expect(readStyleSource(clientBuild)).toMatch(/^'sha256-/);
  });

  it('can be deleted without a build, but not deployed', () => {
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
        'The client is not built. Run `npm run build`, or `npm run deploy`, which also builds it.',
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is omitted, like the site stack, if the client is hosted elsewhere', () => {
    const elsewhere = { site: 'off', host: 'club.example' };
    expect(() => new StackFixture(elsewhere, 'client')).toThrowError('This deployment has no client stack.');
    expect(() => new StackFixture(elsewhere, 'site')).toThrowError('This deployment has no site stack.');
    expect(new StackFixture(elsewhere).environment('CreateAuthChallenge')['APP_HOST']).toBe('club.example');
  });
});
