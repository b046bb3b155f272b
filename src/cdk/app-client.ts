import { Duration } from 'aws-cdk-lib';
import { ClientAttributes, UserPoolClient, type IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { sessionMinutes } from '../server/challenge/code-settings.ts';
import type { Deployment } from './deployment.ts';

interface AppClientProps {
  readonly userPool: IUserPool;
  readonly plan: Deployment['plan'];
  readonly codeLifetimeSeconds: number;
}

/** What a member may say of themselves. The number only while registering: the pool does not let it change. */
const WRITE_ATTRIBUTES = { fullname: true, locale: true, phoneNumber: true };

/** SECURITY.md 19: the longest that a token may live. */
const TOKEN_LIFETIME = Duration.minutes(60);
const REFRESH_TOKEN_LIFETIME = Duration.days(30);

/** A replaced refresh token works for so long, for a client whose answer got lost. Cognito allows 60 s at most. */
const ROTATION_GRACE = Duration.seconds(60);

/** The browser's way in: a public client, which knows CUSTOM_AUTH and refreshing. */
export class AppClient extends UserPoolClient {
  constructor(scope: Construct, id: string, { userPool, plan, codeLifetimeSeconds }: AppClientProps) {
    super(scope, id, {
      userPool,
      authFlows: { custom: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: Duration.minutes(sessionMinutes(codeLifetimeSeconds)),
      accessTokenValidity: TOKEN_LIFETIME,
      idTokenValidity: TOKEN_LIFETIME,
      refreshTokenValidity: REFRESH_TOKEN_LIFETIME,
      // The Lite plan knows no rotation. Elsewhere it replaces ALLOW_REFRESH_TOKEN_AUTH, which Cognito refuses beside it.
      ...(plan !== 'lite' && { refreshTokenRotationGracePeriod: ROTATION_GRACE }),
      readAttributes: attributes({ ...WRITE_ATTRIBUTES, phoneNumberVerified: true }),
      writeAttributes: attributes(WRITE_ATTRIBUTES),
    });
  }
}

function attributes(names: Parameters<ClientAttributes['withStandardAttributes']>[0]): ClientAttributes {
  return new ClientAttributes().withStandardAttributes(names);
}
