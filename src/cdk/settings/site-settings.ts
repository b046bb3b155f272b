import {
  choiceSetting,
  optionalSetting,
  SettingError,
  type Environment,
} from '../../server/platform/setting.ts';

/** The settings of the client's site. */
export interface SiteSettings {
  /** Whether the client is hosted on AWS. */
  readonly site: 'on' | 'off';
  /** The host of the client; undefined for the domain name that CloudFront generates. */
  readonly host: string | undefined;
  /** The ARN of the host's certificate. */
  readonly certificate: string | undefined;
  /** The origins that the client may call, other than Cognito's. */
  readonly apiOrigins: readonly string[];
  /**
   * The source in `style-src` of the stylesheet of the currently live pages; undefined before the
   * first deployment.
   */
  readonly liveStyleSource: string | undefined;
}

/** The context keys, which are also the names of the settings. */
export const SITE_SETTINGS = {
  site: 'site',
  host: 'host',
  certificate: 'certificate',
  apiOrigins: 'apiOrigins',
  liveStyleSource: 'liveStyleSource',
} as const;

/** The ARN of a certificate. CloudFront accepts certificates of us-east-1 only. */
const CERTIFICATE = /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/;

/** The source of a stylesheet file, or of an inline stylesheet (CSP Level 3, 2.3.1). */
const STYLE_SOURCE = /^'(self|sha256-[A-Za-z0-9+/]{43}=)'$/;

/**
 * An origin in a Content-Security-Policy: without a path, and without characters that could end the
 * directive.
 */
const HTTPS_ORIGIN = /^https:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;

/**
 * Reads the settings by their context keys.
 * @throws SettingError that names the invalid key
 */
export function readSiteSettings(env: Environment): SiteSettings {
  const site = choiceSetting(env, 'site', ['on', 'off']);
  // Validated by `readSender`, because the host is part of the SMS message.
  const host = optionalSetting(env, 'host', () => undefined);
  const certificate = optionalSetting(env, 'certificate', (arn) =>
    CERTIFICATE.test(arn) ? undefined : 'is not the ARN of a certificate in us-east-1',
  );
  if (site === 'on' && Boolean(host) !== Boolean(certificate)) {
    throw new SettingError(
      host === undefined ? 'host' : 'certificate',
      () =>
        'host and certificate have to be set together, unless the client is hosted elsewhere (site is off).',
    );
  }
  const apiOrigins = splitWords(optionalSetting(env, 'apiOrigins', validateApiOrigins) ?? '');
  const liveStyleSource = optionalSetting(env, 'liveStyleSource', (source) =>
    STYLE_SOURCE.test(source) ? undefined : "is neither 'self' nor 'sha256-…', including the quotes",
  );
  return { site, host, certificate, apiOrigins, liveStyleSource };
}

function splitWords(value: string): string[] {
  return value.split(/\s+/).filter((word) => word !== '');
}

function validateApiOrigins(value: string): string | undefined {
  const other = splitWords(value).find((word) => !HTTPS_ORIGIN.test(word));
  return other && `has "${other}", which is not an origin such as "https://api.example.com"`;
}
