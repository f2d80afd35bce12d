"""A receiver of Didit's webhooks: verify first, then act, and answer at once.

Run it with DIDIT_WEBHOOK_SECRET (the destination's secret_shared_key) and PORT in the environment.
"""

import hashlib
import hmac
import json
import os
import time

import uvicorn
from fastapi import FastAPI, Request, Response

# Without its secret a receiver can't tell Didit from anybody else: better not to start at all.
SECRET = os.environ.get("DIDIT_WEBHOOK_SECRET", "").encode() or exit("DIDIT_WEBHOOK_SECRET is not set")
FRESH = 300  # seconds

# A company's session spells its status in upper case, a person's in Title Case.
STATES = {"approved": "onboarded", "declined": "rejected", "in review": "in-review"}

app = FastAPI()
seen_events: set[str] = set()
customers: dict[tuple[str, str], dict] = {}  # by kind and by our own id: people and companies are two name spaces


@app.post("/webhook")
async def webhook(request: Request) -> Response:
    body = await request.body()
    if not is_genuine(body, request.headers):
        return Response(status_code=401)
    event = parsed(body)
    if event is None:
        return Response(status_code=400)
    # A delivery is repeated until it is answered with 2xx, so the same event may come twice.
    if event.get("event_id") not in seen_events:
        seen_events.add(event.get("event_id"))
        apply(event)
    # A customer whom we don't know is no reason for a 404: Didit would deliver it again.
    return Response(status_code=204)


@app.get("/customers/{kind}/{vendor_data}")
async def customer(kind: str, vendor_data: str) -> dict:
    return customers.get((kind, vendor_data), {"state": "unknown"})


def apply(event: dict) -> None:
    is_test = (event.get("metadata") or {}).get("test_webhook")
    vendor_data = event.get("vendor_data")
    # Other events, data.updated among them, carry no decision.
    if event.get("webhook_type") != "status.updated" or is_test or not vendor_data:
        return
    place = (event.get("session_kind", "user"), vendor_data)
    state = STATES.get(event["status"].replace("_", " ").lower(), "pending")
    # created_at orders the events; deliveries may arrive in any order.
    if event["created_at"] >= customers.get(place, {}).get("as_of", 0):
        customers[place] = {"state": state, "as_of": event["created_at"]}


def is_genuine(body: bytes, headers) -> bool:
    signature = headers.get("X-Signature-V2", "").encode()
    try:
        age = abs(time.time() - int(headers.get("X-Timestamp", "")))
    except ValueError:
        return False
    return age <= FRESH and any(hmac.compare_digest(signed(text), signature) for text in candidates(body))


def candidates(body: bytes):
    """What X-Signature-V2 may be made over: the bytes as they came, or the same document spelled canonically."""
    yield body
    document = parsed(body)
    if document is not None:
        yield json.dumps(shortened(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def parsed(body: bytes):
    try:
        return json.loads(body)
    except (ValueError, RecursionError):  # thousands of brackets are no event either
        return None


def shortened(value):
    """Whole floats as integers: 2.0 becomes 2."""
    match value:
        case dict():
            return {name: shortened(member) for name, member in value.items()}
        case list():
            return [shortened(item) for item in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def signed(text: bytes) -> bytes:
    return hmac.new(SECRET, text, hashlib.sha256).hexdigest().encode()


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "3000")), log_level="warning")
