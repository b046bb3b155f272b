import {
  AttributeDataType,
  DeliveryMediumType,
  FeatureType,
  PreTokenGenerationLambdaVersionType,
  TimeUnitsType,
  UserStatusType,
  ChallengeNameType,
  DeletionProtectionType,
  ExplicitAuthFlowsType,
  PreventUserExistenceErrorTypes,
  RecoveryOptionNameType,
  UsernameAttributeType,
  UserPoolMfaType,
  UserPoolTierType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  attributeName,
  clientId,
  session,
  token,
  userPoolId,
  username,
} from '../cognito/field-validators.ts';
import { TRIGGER_NAMES } from '../triggers/trigger-names.ts';
import { enumOf, string, integer, type Validator } from '../cognito/validators.ts';

const values = <Value extends string>(enumeration: Readonly<Record<string, Value>>) =>
  enumOf(Object.values(enumeration));

/** Cognito's StringType. */
const anyString = string({ max: 131_072, isSensitive: true });

const arn = string({
  min: 20,
  max: 2_048,
  pattern:
    'arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?',
});

const name = string({ min: 1, max: 128, pattern: '[\\w\\s+=,.@-]+' });

const pageToken = string({ min: 1, max: 131_072, pattern: '[\\S]+' });

const permission = string({ min: 1, max: 2_048 });

/**
 * The limits of values in Cognito's responses (lengths, patterns, enumerations and ranges) by
 * structure and member, from the service's API reference. The SDK's schema has the types only.
 */
export const RESPONSE_LIMITS: Readonly<Record<string, Validator<unknown>>> = {
  'AdminCreateUserConfigType.UnusedAccountValidityDays': integer(0, 365),
  'AdminGetUserResponse.Username': username,
  'AdminGetUserResponse.UserStatus': values(UserStatusType),
  'AdminInitiateAuthResponse.ChallengeName': values(ChallengeNameType),
  'AdminInitiateAuthResponse.ChallengeParameters': anyString,
  'AdminInitiateAuthResponse.Session': session,
  'AdminListGroupsForUserResponse.NextToken': pageToken,
  'AdminRespondToAuthChallengeResponse.ChallengeName': values(ChallengeNameType),
  'AdminRespondToAuthChallengeResponse.ChallengeParameters': anyString,
  'AdminRespondToAuthChallengeResponse.Session': session,
  'AttributeType.Name': attributeName,
  'AttributeType.Value': string({ max: 2_048, isSensitive: true }),
  'AuthenticationResultType.AccessToken': token,
  'AuthenticationResultType.IdToken': token,
  'AuthenticationResultType.RefreshToken': token,
  'AuthenticationResultType.TokenType': anyString,
  'CodeDeliveryDetailsType.AttributeName': attributeName,
  'CodeDeliveryDetailsType.DeliveryMedium': values(DeliveryMediumType),
  'CodeDeliveryDetailsType.Destination': anyString,
  'GetUserResponse.Username': username,
  'GroupType.Description': string({ max: 2_048 }),
  'GroupType.GroupName': string({ min: 1, max: 128, pattern: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' }),
  'GroupType.Precedence': integer(0, Infinity),
  'GroupType.RoleArn': arn,
  'GroupType.UserPoolId': userPoolId,
  'InitiateAuthResponse.ChallengeName': values(ChallengeNameType),
  'InitiateAuthResponse.ChallengeParameters': anyString,
  'InitiateAuthResponse.Session': session,
  ...Object.fromEntries(TRIGGER_NAMES.map((trigger) => [`LambdaConfigType.${trigger}`, arn])),
  'ListGroupsResponse.NextToken': pageToken,
  'ListUsersInGroupResponse.NextToken': pageToken,
  'ListUsersResponse.PaginationToken': string({ min: 1, pattern: '[\\S]+' }),
  'NumberAttributeConstraintsType.MinValue': anyString,
  'PasswordPolicyType.MinimumLength': integer(6, 99),
  'PasswordPolicyType.PasswordHistorySize': integer(0, 24),
  'PasswordPolicyType.TemporaryPasswordValidityDays': integer(0, 365),
  'PreTokenGenerationVersionConfigType.LambdaArn': arn,
  'PreTokenGenerationVersionConfigType.LambdaVersion': values(PreTokenGenerationLambdaVersionType),
  'RecoveryOptionType.Name': values(RecoveryOptionNameType),
  'RecoveryOptionType.Priority': integer(1, 2),
  'RefreshTokenRotationType.Feature': values(FeatureType),
  'RefreshTokenRotationType.RetryGracePeriodSeconds': integer(0, 60),
  'RespondToAuthChallengeResponse.ChallengeName': values(ChallengeNameType),
  'RespondToAuthChallengeResponse.ChallengeParameters': anyString,
  'RespondToAuthChallengeResponse.Session': session,
  'SchemaAttributeType.AttributeDataType': values(AttributeDataType),
  // The reference limits names to 20 characters, which `phone_number_verified` and custom names
  // with their prefix exceed.
  'SchemaAttributeType.Name': attributeName,
  'SignUpResponse.Session': session,
  'SignUpResponse.UserSub': anyString,
  'StringAttributeConstraintsType.MaxLength': anyString,
  'StringAttributeConstraintsType.MinLength': anyString,
  'TokenValidityUnitsType.AccessToken': values(TimeUnitsType),
  'TokenValidityUnitsType.IdToken': values(TimeUnitsType),
  'TokenValidityUnitsType.RefreshToken': values(TimeUnitsType),
  'UserPoolClientDescription.ClientId': clientId,
  'UserPoolClientDescription.ClientName': name,
  'UserPoolClientDescription.UserPoolId': userPoolId,
  'UserPoolClientType.AccessTokenValidity': integer(1, 86_400),
  'UserPoolClientType.AuthSessionValidity': integer(3, 15),
  'UserPoolClientType.ClientId': clientId,
  'UserPoolClientType.ClientName': name,
  'UserPoolClientType.ExplicitAuthFlows': values(ExplicitAuthFlowsType),
  'UserPoolClientType.IdTokenValidity': integer(1, 86_400),
  'UserPoolClientType.PreventUserExistenceErrors': values(PreventUserExistenceErrorTypes),
  'UserPoolClientType.ReadAttributes': permission,
  'UserPoolClientType.RefreshTokenValidity': integer(0, 315_360_000),
  'UserPoolClientType.UserPoolId': userPoolId,
  'UserPoolClientType.WriteAttributes': permission,
  'UserPoolDescriptionType.Id': userPoolId,
  'UserPoolDescriptionType.Name': name,
  'UserPoolType.Arn': arn,
  'UserPoolType.DeletionProtection': values(DeletionProtectionType),
  'UserPoolType.Id': userPoolId,
  'UserPoolType.MfaConfiguration': values(UserPoolMfaType),
  'UserPoolType.Name': name,
  'UserPoolType.UserPoolTier': values(UserPoolTierType),
  'UserPoolType.UsernameAttributes': values(UsernameAttributeType),
  'UserType.Username': username,
  'UserType.UserStatus': values(UserStatusType),
};
