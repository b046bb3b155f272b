"""Refreshes tokens with REFRESH_TOKEN_AUTH and boto3. Prints the member's phone number."""

import sys

import boto3

address, client_id, refresh_token = sys.argv[1:]
cognito = boto3.client("cognito-idp", endpoint_url=address)

refreshed = cognito.initiate_auth(
    ClientId=client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": refresh_token}
)
user = cognito.get_user(AccessToken=refreshed["AuthenticationResult"]["AccessToken"])
print({attribute["Name"]: attribute["Value"] for attribute in user["UserAttributes"]}["phone_number"])
