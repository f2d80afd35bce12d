#!/bin/sh
# The founding document's recipe against the mock, section by section: from nothing to an imported session with a
# verified webhook. It needs curl and the binary: `sh examples/recipe.sh`, or DIDIT_CONFORMANCE=path/to/didit-conformance.
set -eu

didit=${DIDIT_CONFORMANCE:-didit-conformance}
hook_port=${HOOK_PORT:-4060}
work=$(mktemp -d)
trap 'kill $(cat "$work"/*.pid) 2>/dev/null; rm -rf "$work"' EXIT

# member NAME: the first text of this name in the JSON on stdin.
member() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }
# call URL KEY [BODY]: reads, or posts JSON, with an API key.
call() {
    curl -sS --noproxy '*' --fail-with-body "$1" -H "x-api-key: $2" -H 'Content-Type: application/json' ${3:+-d "$3"}
}
# account PATH [BODY]: the same on the auth host, with the access token once there is one.
account() {
    curl -sS --noproxy '*' --fail-with-body "$auth/auth/v2$1" -H "Authorization: Bearer ${access:-none}" \
        -H 'Content-Type: application/json' ${2:+-d "$2"}
}
# kyc_workflow KEY: an application's workflow for people.
kyc_workflow() { call "$api/v3/workflows/" "$1" | tr '{' '\n' | grep '"workflow_type":"kyc"' | member uuid; }

# At Didit: https://verification.didit.me and https://apx.didit.me.
"$didit" mock --port 0 > "$work/ready.json" &
echo $! > "$work/mock.pid"
until [ -s "$work/ready.json" ]; do kill -0 "$(cat "$work/mock.pid")"; done
api=$(member base_url < "$work/ready.json")
auth=$(member auth_base_url < "$work/ready.json")
control=$(member control < "$work/ready.json")

echo '1. Provision both applications'
account /programmatic/register/ '{"email":"team@shop.example.com","password":"Str0ng!pass"}' > "$work/registered.json"
# At Didit the code comes by mail.
code=$(curl -sS --noproxy '*' "$control/registrations?email=team@shop.example.com" | member code)
account /programmatic/verify-email/ "{\"email\":\"team@shop.example.com\",\"code\":\"$code\"}" > "$work/verified.json"
access=$(member access_token < "$work/verified.json")
organisation=$(sed 's/.*"organization"://' "$work/verified.json" | member uuid)
x_key=$(member api_key < "$work/verified.json")
account "/organizations/me/$organisation/applications/" '{"name":"Service Y"}' > "$work/y.json"
y=$(member uuid < "$work/y.json")
y_key=$(member api_key < "$work/y.json")
echo '   one organisation, Service X and Service Y, each with its own x-api-key'
x_workflow=$(kyc_workflow "$x_key")
y_workflow=$(kyc_workflow "$y_key")

echo '2. Service X mints a share token for a finished session'
session=$(call "$api/v3/session/" "$x_key" \
    "{\"workflow_id\":\"$x_workflow\",\"vendor_data\":\"user-of-x\",\"sandbox_scenario\":\"approve\"}" | member session_id)
call "$api/v3/session/$session/share/" "$x_key" "{\"for_application_id\":\"$y\",\"ttl_in_seconds\":3600}" > "$work/minted.json"
token=$(member share_token < "$work/minted.json")
echo "   session_kind: $(member session_kind < "$work/minted.json")"

echo '3. Service X transmits the token to Service Y'
echo '   over a channel of their own: here a variable of this script'

echo '6. Service Y registers a webhook destination, once'
call "$api/v3/webhook/destinations/" "$y_key" \
    "{\"url\":\"http://127.0.0.1:$hook_port/webhook\",\"subscribed_events\":[\"status.updated\"]}" > "$work/destination.json"
member secret_shared_key < "$work/destination.json" | tr -d '\n' > "$work/secret"
"$didit" hook listen --port "$hook_port" --secret-file "$work/secret" > "$work/heard.txt" &
echo $! > "$work/hook.pid"
until [ -s "$work/heard.txt" ]; do kill -0 "$(cat "$work/hook.pid")"; done
echo '   a receiver verifies what comes there'

echo '4. Service Y imports the shared session'
import="{\"share_token\":\"$token\",\"workflow_id\":\"$y_workflow\",\"vendor_data\":\"user-of-y\",\"trust_review\":true}"
call "$api/v3/session/import-shared/" "$y_key" "$import" > "$work/imported.json"
imported=$(member session_id < "$work/imported.json")
echo "   status: $(member status < "$work/imported.json")"
test "$(member shared_from_session < "$work/imported.json")" = "$session"
call "$api/v3/users/user-of-y/" "$y_key" > "$work/user.json"
echo "   the audit trail leads back to Service X, and Service Y knows user-of-y"

echo '5. The same token is refused ever after'
again=$(call "$api/v3/session/import-shared/" "$y_key" "$import" 2>/dev/null || :)
echo "   $(echo "$again" | member detail)"

echo '6. The delivery is verified before it is trusted'
until grep -q 'X-Signature-V2 ' "$work/heard.txt"; do kill -0 "$(cat "$work/hook.pid")"; done
grep -q "\"session_id\":\"$imported\"" "$work/heard.txt"
grep 'X-Signature-V2 ' "$work/heard.txt" | sed 's/^ */   /'
grep -q 'X-Signature-V2 *holds' "$work/heard.txt"

echo '8. Service Y pays nothing'
usage=$(curl -sS --noproxy '*' "$control/usage?application_id=$y")
echo "   $(echo "$usage" | grep -o '"billable_sessions":[0-9]*'), $(echo "$usage" | grep -o '"imported_sessions":[0-9]*')"
echo 'done'
