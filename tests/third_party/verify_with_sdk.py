"""Says whether Didit's Python SDK accepts a delivery: {"headers", "body", "secret"} on stdin, true or false out."""

import json
import sys

from didit.webhooks import verify_webhook_signature

delivery = json.load(sys.stdin)
body = delivery["body"].encode("utf-8")
print(json.dumps(verify_webhook_signature(body, delivery["headers"], delivery["secret"])))
