/**
 * The headers that name the operation of an API request. Cognito forwards selected headers to AWS
 * WAF: the first one according to the developer guide ("Associate an AWS WAF web ACL with a user
 * pool"); whether it forwards the second is undocumented.
 */
export const OPERATION_HEADERS = ['x-amzn-cognito-operation-name', 'x-amz-target'] as const;
