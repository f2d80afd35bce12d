"""A receiver as the FastAPI guide of Didit's Python SDK has it: the guard verifies, the handler records."""

import os

import uvicorn
from didit.integrations.fastapi import DiditWebhookGuard
from didit.models.webhook import WebhookPayload
from fastapi import Depends, FastAPI

app = FastAPI()
customers: dict[str, str] = {}
guard = DiditWebhookGuard(secret=os.environ["DIDIT_WEBHOOK_SECRET"])


@app.post("/webhook")
async def webhook(payload: WebhookPayload = Depends(guard)) -> dict[str, bool]:
    if payload.vendor_data and payload.webhook_type == "status.updated":
        customers[payload.vendor_data] = payload.status.value
    return {"received": True}


@app.get("/customers/{vendor_data}")
async def customer(vendor_data: str) -> dict[str, str]:
    return {"state": customers.get(vendor_data, "unknown")}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="critical")
