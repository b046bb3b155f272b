/**
 * The headers that name the operation of an API request. Cognito forwards some headers to AWS WAF:
 * the first of these is documented (developer guide, "Associate an AWS WAF web ACL with a user
 * pool"), the second is not.
 */
export const OPERATION_HEADERS = ['x-amzn-cognito-operation-name', 'x-amz-target'] as const;
