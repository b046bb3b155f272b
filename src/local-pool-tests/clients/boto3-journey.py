"""Signs up, signs in, signs out and deletes a member with boto3. Prints the results as JSON."""

import json
import sys

import boto3

address, client_id, phone_number, right_code = sys.argv[1:]
cognito = boto3.client("cognito-idp", endpoint_url=address)


def start():
    parameters = {"USERNAME": phone_number}
    return cognito.initiate_auth(ClientId=client_id, AuthFlow="CUSTOM_AUTH", AuthParameters=parameters)


def answer(challenge, code):
    return cognito.respond_to_auth_challenge(
        ClientId=client_id,
        ChallengeName=challenge["ChallengeName"],
        Session=challenge["Session"],
        ChallengeResponses={"USERNAME": phone_number, "ANSWER": code},
    )


def error_message(call, **request):
    try:
        call(**request)
    except cognito.exceptions.NotAuthorizedException as error:
        return error.response["Error"]["Message"]


signed_up = cognito.sign_up(
    ClientId=client_id,
    Username=phone_number,
    Password="Spec-password-1",
    UserAttributes=[{"Name": "name", "Value": "Ada Lovelace"}],
)
wrong = answer(start(), "191919")
tokens = answer(wrong, right_code)["AuthenticationResult"]
refreshed = cognito.get_tokens_from_refresh_token(ClientId=client_id, RefreshToken=tokens["RefreshToken"])
new_tokens = refreshed["AuthenticationResult"]
user = cognito.get_user(AccessToken=new_tokens["AccessToken"])
cognito.global_sign_out(AccessToken=new_tokens["AccessToken"])
signed_out = error_message(cognito.get_user, AccessToken=new_tokens["AccessToken"])
cognito.delete_user(AccessToken=answer(start(), right_code)["AuthenticationResult"]["AccessToken"])

print(
    json.dumps(
        {
            "confirmed": signed_up["UserConfirmed"],
            "afterWrong": wrong["ChallengeName"],
            "isSameMember": user["Username"] == signed_up["UserSub"],
            "afterSigningOut": signed_out,
            "deleted": error_message(cognito.get_user, AccessToken=tokens["AccessToken"]),
        }
    )
)
