import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { securityHeaders } from '../../site/security-headers.ts';
import { readStyleSource } from '../../site/style-source.ts';
import { PAGE_ROUTER_FILE } from '../../site/route-page.ts';
import { readDeployment } from '../settings/deployment.ts';
import { clientBuild, bundles, defaultStack, StackFixture } from '../testing/stack-fixture.ts';
import { Stacks } from '../stacks.ts';

interface DistributionConfig {
  readonly Aliases?: readonly string[];
  readonly ViewerCertificate?: unknown;
  readonly HttpVersion: string;
  readonly Origins: readonly Readonly<Record<string, unknown>>[];
  readonly DefaultCacheBehavior: Readonly<Record<string, unknown>>;
  readonly CustomErrorResponses: readonly unknown[];
}

describe('the site stack', () => {
  const site = new StackFixture({}, 'site');
  const config = (stack: StackFixture) =>
    stack.onlyResource('AWS::CloudFront::Distribution').Properties[
      'DistributionConfig'
    ] as DistributionConfig;
  const distribution = config(site);

  it('has a private bucket that only its distribution can read, over TLS', () => {
    const { id, Properties } = site.onlyResource('AWS::S3::Bucket');
    expect(Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(Properties['BucketEncryption'])).toContain('AES256');
    const policy = JSON.stringify(site.onlyResource('AWS::S3::BucketPolicy').Properties['PolicyDocument']);
    expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
    const { id: distributionId } = site.onlyResource('AWS::CloudFront::Distribution');
    expect(policy).toContain('"Service":"cloudfront.amazonaws.com"');
    expect(policy).toMatch(
      new RegExp(`"StringEquals":{"AWS:SourceArn":[^}]*.*":distribution/",{"Ref":"${distributionId}"}`),
    );
    expect(distribution.Origins).toHaveSize(1);
    expect(JSON.stringify(distribution.Origins[0])).toContain(`"${id}"`);
    expect(distribution.Origins[0]?.['OriginAccessControlId']).toBeDefined();
  });

  it('is deleted with its files', () => {
    expect(site.onlyResource('AWS::S3::Bucket').DeletionPolicy).toBe('Delete');
    expect(site.allResources('Custom::S3AutoDeleteObjects')).toHaveSize(1);
  });

  it('serves the index page for every page route, and 404 for a missing file', () => {
    const { id, Properties } = site.onlyResource('AWS::CloudFront::Function');
    expect(Properties['FunctionCode']).toBe(readFileSync(PAGE_ROUTER_FILE, 'utf8'));
    expect(distribution.DefaultCacheBehavior['FunctionAssociations']).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } },
    ]);
    expect(distribution.CustomErrorResponses).toEqual([
      { ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/index.html' },
    ]);
  });

  it('supports HTTP/2 and HTTP/3, compresses files, and redirects HTTP to HTTPS', () => {
    expect(distribution.HttpVersion).toBe('http2and3');
    expect(distribution.DefaultCacheBehavior['Compress']).toBeTrue();
    expect(distribution.DefaultCacheBehavior['ViewerProtocolPolicy']).toBe('redirect-to-https');
  });

  it('[SEC-58] sends exactly the security headers of the preview', () => {
    const withApi = new StackFixture({ apiOrigins: 'https://api.club.example' }, 'site');
    const { id, Properties } = withApi.onlyResource('AWS::CloudFront::ResponseHeadersPolicy');
    expect(config(withApi).DefaultCacheBehavior['ResponseHeadersPolicyId']).toEqual({ Ref: id });
    const expected = securityHeaders(
      ['https://cognito-idp.REGION.amazonaws.com', 'https://api.club.example'],
      readStyleSource(clientBuild) ?? '',
    );
    const { Name, ...headers } = Properties['ResponseHeadersPolicyConfig'] as Record<string, unknown>;
    expect(Name).toBeDefined();
    const json = JSON.stringify(headers).replace(
      /\{"Fn::Join":\["",\["(.*?)",\{"Ref":"AWS::Region"\},"(.*?)"\]\]\}/,
      '"$1REGION$2"',
    );
    const { SecurityHeadersConfig, CustomHeadersConfig } = JSON.parse(json) as {
      SecurityHeadersConfig: Record<string, Record<string, unknown>>;
      CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
    };
    expect(SecurityHeadersConfig).toEqual({
      ContentSecurityPolicy: {
        ContentSecurityPolicy: expected['Content-Security-Policy'],
        Override: true,
      },
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: 31_536_000,
        IncludeSubdomains: true,
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
    });
    expect(expected['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains');
    expect(expected['X-Content-Type-Options']).toBe('nosniff');
    expect(expected['Referrer-Policy']).toBe('no-referrer');
    const others = CustomHeadersConfig.Items.map(({ Header, Value, Override }) => [Header, Value, Override]);
    const names = [
      'Cross-Origin-Opener-Policy',
      'Cross-Origin-Resource-Policy',
      'Permissions-Policy',
    ] as const;
    expect(others).toEqual(names.map((name) => [name, expected[name], true]));
    expect(Object.keys(expected)).toHaveSize(4 + names.length);
  });

  it('[SEC-59] allows the inline stylesheet of the build that it serves', () => {
    const { Properties } = site.onlyResource('AWS::CloudFront::ResponseHeadersPolicy');
    const source = readStyleSource(clientBuild) ?? '';
    expect(source).toMatch(/^'sha256-.{44}'$/);
    expect(JSON.stringify(Properties)).toContain(`; style-src ${source};`);
  });

  for (const liveStyleSource of ["'self'", "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"]) {
    it(`allows the stylesheet of the live pages, ${liveStyleSource}, and that of the build in one policy`, () => {
      const stack = new StackFixture({ liveStyleSource }, 'site');
      const { Properties } = stack.onlyResource('AWS::CloudFront::ResponseHeadersPolicy');
      expect(JSON.stringify(Properties)).toContain(
        `; style-src ${liveStyleSource} ${readStyleSource(clientBuild) ?? ''};`,
      );
    });
  }

  it('[SEC-59] allows no second stylesheet if the live pages already have the one of the build', () => {
    const unchanged = new StackFixture({ liveStyleSource: readStyleSource(clientBuild) ?? '' }, 'site');
    expect(unchanged.template).toEqual(site.template);
  });

  it('can be deleted, but not deployed, if the build is missing or links its stylesheet', () => {
    const folder = mkdtempSync(join(tmpdir(), 'phone-sign-in-site-'));
    const errors = () => {
      const deployment = readDeployment(() => undefined);
      const { site: stack } = new Stacks(new App({ builtinCloudFormationValidation: false }), {
        deployment,
        bundles,
        build: folder,
      });
      return stack ? Annotations.fromStack(stack).findError('*', Match.anyValue()) : [];
    };
    const expected = [
      'The client is not built with an inline stylesheet. Run `npm run build`, or `npm run deploy`, which also builds it.',
    ];
    try {
      expect(errors().map(({ entry }) => entry.data)).toEqual(expected);
      writeFileSync(join(folder, 'index.html'), '<link rel="stylesheet" href="/styles-KWEWSGGS.css">');
      expect(errors().map(({ entry }) => entry.data)).toEqual(expected);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('serves a configured host with its certificate, and at least TLS 1.2', () => {
    const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/1234-abcd';
    const withHost = config(new StackFixture({ host: 'club.example', certificate }, 'site'));
    expect(withHost.Aliases).toEqual(['club.example']);
    expect(withHost.ViewerCertificate).toEqual({
      AcmCertificateArn: certificate,
      MinimumProtocolVersion: 'TLSv1.2_2021',
      SslSupportMethod: 'sni-only',
    });
    expect(distribution.Aliases).toBeUndefined();
  });

  it('has different resource names in each stage and region', () => {
    const name = { 'Fn::Join': ['', ['phone-sign-in-staging-site-', { Ref: 'AWS::Region' }]] };
    const staging = new StackFixture({ stage: 'staging' }, 'site');
    expect(staging.onlyResource('AWS::CloudFront::Function').Properties['Name']).toEqual(name);
    const configOf = (type: string, key: string) =>
      staging.onlyResource(`AWS::CloudFront::${type}`).Properties[key] as Record<string, unknown>;
    expect(configOf('OriginAccessControl', 'OriginAccessControlConfig')['Name']).toEqual(name);
    expect(configOf('ResponseHeadersPolicy', 'ResponseHeadersPolicyConfig')['Name']).toEqual(name);
  });

  it('exports the host that SMS messages are bound to', () => {
    const { id } = site.onlyResource('AWS::CloudFront::Distribution');
    const domain = { 'Fn::GetAtt': [id, 'DomainName'] };
    expect(site.outputs['Url']?.Value).toEqual({ 'Fn::Join': ['', ['https://', domain]] });
    const { Variables } = defaultStack.trigger('CreateAuthChallenge')['Environment'] as {
      Variables: Record<string, unknown>;
    };
    const { 'Fn::ImportValue': name } = Variables['APP_HOST'] as { 'Fn::ImportValue': string };
    const exported = Object.values(site.outputs) as { Value: unknown; Export?: { Name: string } }[];
    expect(exported.find(({ Export }) => Export?.Name === name)?.Value).toEqual(domain);
  });
});
