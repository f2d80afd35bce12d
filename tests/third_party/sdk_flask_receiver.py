"""A receiver as the Flask guide of Didit's Python SDK has it: the guard verifies, the handler records."""

import logging
import os

from didit.integrations.flask import didit_webhook
from didit.models.webhook import WebhookPayload
from flask import Flask
from werkzeug.serving import run_simple

app = Flask(__name__)
customers: dict[str, str] = {}


@app.post("/webhook")
@didit_webhook(secret=os.environ["DIDIT_WEBHOOK_SECRET"])
def webhook(payload: WebhookPayload) -> dict[str, bool]:
    if payload.vendor_data and payload.webhook_type == "status.updated":
        customers[payload.vendor_data] = payload.status.value
    return {"received": True}


@app.get("/customers/<path:vendor_data>")
def customer(vendor_data: str) -> dict[str, str]:
    return {"state": customers.get(vendor_data, "unknown")}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    run_simple("127.0.0.1", int(os.environ["PORT"]), app, threaded=True)
