#!/bin/sh
# A test-suite of one test, for `didit-conformance exec -- sh examples/smoke.sh`: a partner's session is taken over.
set -eu

member() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }
json='Content-Type: application/json'

session=$(curl -s "$DIDIT_MOCK_CONTROL_URL/sessions" -d "{\"application_id\":\"$PARTNER_APPLICATION_ID\"}" | member session_id)
token=$(curl -s "$DIDIT_API_BASE_URL/session/$session/share/" -H "x-api-key: $PARTNER_API_KEY" -H "$json" \
    -d "{\"for_application_id\":\"$DIDIT_APPLICATION_ID\"}" | member share_token)
status=$(curl -s -o /dev/null -w '%{http_code}' "$DIDIT_API_BASE_URL/session/import-shared/" \
    -H "x-api-key: $DIDIT_API_KEY" -H "$json" \
    -d "{\"share_token\":\"$token\",\"workflow_id\":\"$DIDIT_KYC_WORKFLOW_ID\",\"vendor_data\":\"customer-7\",\"trust_review\":true}")
test "$status" = 201
echo "customer-7 was taken over"
