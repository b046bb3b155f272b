/**
 * The headers that name the operation of an API request. Cognito forwards selected headers to AWS WAF. The developer guide
 * ("Associate an AWS WAF web ACL with a user pool") names the first; whether it forwards the second is unknown.
 */
export const OPERATION_HEADERS = ['x-amzn-cognito-operation-name', 'x-amz-target'] as const;
