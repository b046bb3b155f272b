import {
  choiceSetting,
  optionalSetting,
  SettingError,
  type Environment,
} from '../../server/platform/setting.ts';

/** What a deployment chooses for the client's site. */
export interface SiteSettings {
  /** Whether the client is put on AWS too. */
  readonly site: 'on' | 'off';
  /** The host of the client; undefined for the one that CloudFront makes up. */
  readonly host: string | undefined;
  /** The ARN of the host's certificate. */
  readonly certificate: string | undefined;
  /** What the client may call beside Cognito. */
  readonly apiOrigins: readonly string[];
  /** How `style-src` names the stylesheet of the pages that are live before the deploy; undefined if there are none. */
  readonly liveStyleSource: string | undefined;
}

/** Their context keys, under which they are read. */
export const SITE_SETTINGS = {
  site: 'site',
  host: 'host',
  certificate: 'certificate',
  apiOrigins: 'apiOrigins',
  liveStyleSource: 'liveStyleSource',
} as const;

/** CloudFront looks for certificates in one region only. */
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;

/** A stylesheet file, or an inline stylesheet (CSP Level 3, 2.3.1). */
const STYLE_SOURCE = /^'(self|sha256-[A-Za-z0-9+/]{43}=)'$/;

/** As a Content-Security-Policy spells an origin: no path, and nothing that could end the directive. */
const HTTPS_ORIGIN = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

/**
 * Reads the settings under the context's own names.
 * @throws SettingError that names the key which makes no sense
 */
export function readSiteSettings(env: Environment): SiteSettings {
  const site = choiceSetting(env, 'site', ['on', 'off']);
  // Its form is a matter of the text message, whose reader looks at it.
  const host = optionalSetting(env, 'host', () => undefined);
  const certificate = optionalSetting(env, 'certificate', (arn) =>
    CERTIFICATE.test(arn) ? undefined : 'is not the ARN of a certificate in us-east-1',
  );
  if (site === 'on' && Boolean(host) !== Boolean(certificate)) {
    throw new SettingError(
      host === undefined ? 'host' : 'certificate',
      () => 'host and certificate go together, unless the client is hosted elsewhere (site is off).',
    );
  }
  const apiOrigins = splitWords(optionalSetting(env, 'apiOrigins', validateApiOrigins) ?? '');
  const liveStyleSource = optionalSetting(env, 'liveStyleSource', (source) =>
    STYLE_SOURCE.test(source) ? undefined : "is neither 'self' nor a 'sha256-…', with its quotes",
  );
  return { site, host, certificate, apiOrigins, liveStyleSource };
}

function splitWords(value: string): string[] {
  return value.split(/\s+/).filter((word) => word !== '');
}

function validateApiOrigins(value: string): string | undefined {
  const other = splitWords(value).find((word) => !HTTPS_ORIGIN.test(word));
  return other && `holds "${other}", which is not an origin such as "https://api.example.com"`;
}
