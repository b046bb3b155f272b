import type { IncomingMessage } from 'node:http';
import { isAwsHost } from './aws-host.ts';

/** The services that the local pool serves, by the prefix of `X-Amz-Target`. */
const TARGETS: ReadonlyMap<string, string> = new Map([
  ['AWSCognitoIdentityProviderService', 'cognito-idp'],
  ['DynamoDB_20120810', 'dynamodb'],
  ['PinpointSMSVoiceV2', 'sms-voice'],
  ['secretsmanager', 'secretsmanager'],
  ['AmazonSSM', 'ssm'],
]);

/** The names of services that triggers use, by the name in a signature. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['appsync', 'AWS AppSync'],
  ['cognito-identity', 'Amazon Cognito identity pools'],
  ['events', 'Amazon EventBridge'],
  ['execute-api', 'Amazon API Gateway'],
  ['firehose', 'Amazon Data Firehose'],
  ['kinesis', 'Amazon Kinesis'],
  ['kms', 'AWS KMS'],
  ['lambda', 'AWS Lambda'],
  ['logs', 'Amazon CloudWatch Logs'],
  ['mobiletargeting', 'Amazon Pinpoint'],
  ['monitoring', 'Amazon CloudWatch'],
  ['s3', 'Amazon S3'],
  ['ses', 'Amazon SES'],
  ['sqs', 'Amazon SQS'],
  ['states', 'AWS Step Functions'],
  ['sts', 'AWS STS'],
]);

/** `Authorization: AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …` */
const CREDENTIAL_SCOPE = /^AWS4-\S+ +Credential=[^,]*\/([\w-]+)\/aws4_request/;

/**
 * Detects the service that a request is for: by its target, by the service in its signature, or by
 * its host. An unsigned form is for SNS, and any other request for Cognito.
 * @returns the service's name in signatures, such as `dynamodb`, or else a host
 */
export function detectService({ headers }: IncomingMessage): string {
  const { 'x-amz-target': target, 'content-type': contentType = '', authorization = '', host } = headers;
  const byTarget = TARGETS.get(String(target).split('.')[0] ?? '');
  const bySignature = CREDENTIAL_SCOPE.exec(authorization)?.[1];
  const detected = byTarget ?? bySignature ?? (isAwsHost(host) ? host : undefined);
  if (detected) return detected;
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  return target === undefined && isForm ? 'sns' : 'cognito-idp';
}

/** Returns a service's full name. */
export const serviceName = (service: string): string => NAMES.get(service) ?? service;
